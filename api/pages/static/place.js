// Marks any stretch of a document's text: #char=START,END in Unicode code points.

const PLACE = /^#char=(\d+),(\d+)$/;

export function jumpToPlace() {
  if (!document.querySelector("[data-document-text]")) return;
  show();
  addEventListener("hashchange", show);
}

function show() {
  const found = PLACE.exec(decodeURIComponent(location.hash));
  if (!found) return;
  const [start, end] = [Number(found[1]), Number(found[2])];
  for (const old of document.querySelectorAll("mark[data-sought]")) old.replaceWith(...old.childNodes);
  const marks = [];
  for (const block of document.querySelectorAll("[data-document-text] [data-start]")) {
    marks.push(...markWithin(block, start, end));
  }
  const first = marks[0] ?? document.getElementById(found[0].slice(1));
  first?.scrollIntoView({ block: "center" });
}

function markWithin(block, start, end) {
  const marks = [];
  let position = Number(block.dataset.start);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    // The server counts code points, the browser UTF-16 units.
    const points = Array.from(node.data);
    const from = Math.max(0, start - position);
    const to = Math.min(points.length, end - position);
    position += points.length;
    if (from >= to || node.parentElement.closest("mark")) continue;
    const range = document.createRange();
    range.setStart(node, points.slice(0, from).join("").length);
    range.setEnd(node, points.slice(0, to).join("").length);
    const mark = document.createElement("mark");
    mark.dataset.sought = "";
    range.surroundContents(mark);
    marks.push(mark);
  }
  return marks;
}
