// What YASGUI draws in, the same in Danish, with names for those who hear it, and links that stay here.

const WORDS = {
  "Add a new tab": "Ny fane", "Add tab": "Ny fane", "Close tab": "Luk fanen", "Run query": "Kør forespørgslen",
  "Share query": "Del forespørgslen", "Open settings": "Åbn indstillinger", "Close settings": "Luk indstillinger",
  "Download Results": "Hent svaret", "Download result": "Hent svaret", "Download not supported": "Svaret kan ikke hentes",
  "Filter query results": "Søg i svaret", "Simple view": "Enkel visning", "Ellipse": "Afkort lange tekster",
  "Page size:": "Rækker på en side:", "All": "Alle", "Show all": "Vis alt", "Table": "Tabel", "Response": "Råt svar",
  "Shows Table view": "Vis som tabel", "Shows Response view": "Vis det rå svar", "Boolean": "Ja eller nej",
  "Request method": "Metode", "Accept Headers": "Format (Accept)", "Arguments": "Parametre", "Header Arguments": "Hoveder",
  "Default Graphs": "Standardgrafer", "Named Graphs": "Navngivne grafer", "Ask": "ASK", "Settings": "Indstillinger",
  "Ask queries only": "Kun ASK", "Copy endpoint": "Kopiér adressen", "Rename": "Omdøb", "Rename Tab": "Omdøb fanen",
  "Copy Tab": "Kopiér fanen", "Close Tab": "Luk fanen", "Close other tabs": "Luk de andre faner",
  "Re-open last closed tab": "Åbn den senest lukkede fane igen", "cannot render result": "Svaret kan ikke vises.",
  "Press CTRL - <spacebar> to autocomplete": "Tryk Ctrl + mellemrum for forslag",
  "Nothing to autocomplete yet!": "Skriv begyndelsen af et ord først.", "True": "Ja", "False": "Nej", "true": "Ja", "false": "Nej",
  "Select": "SELECT", "Graph": "CONSTRUCT",
};
const PATTERNS = [
  [/^(\d+) results?(?: in ([\d.]+) seconds?)?$/, (_, rows, time) => `${rows} ${rows === "1" ? "række" : "rækker"}${time ? ` på ${time.replace(".", ",")} sekunder` : ""}`],
  [/^Response in ([\d.]+) seconds?$/, (_, time) => `Svar på ${time.replace(".", ",")} sekunder`],
  [/^This line is invalid\. Expected: $/, () => "Linjen kan ikke læses. Ventede: "],
];
const ATTRIBUTES = ["title", "aria-label", "placeholder"];
// What people wrote and what the graph answered is left as it is.
const UNTOUCHED = ".CodeMirror-code, .CodeMirror-hints, table.dataTable td, table.dataTable th, .tabsList .tab a > span";

export const tableLanguage = {
  emptyTable: "Ingen rækker", zeroRecords: "Ingen rækker passer", info: "Række _START_ til _END_ af _TOTAL_",
  infoEmpty: "Ingen rækker", infoFiltered: "(valgt af _MAX_)", thousands: ".", decimal: ",",
  paginate: { first: "«", last: "»", next: "Næste", previous: "Forrige" },
  aria: { orderable: ": Tryk for at sortere", orderableReverse: ": Tryk for at vende rækkefølgen", orderableRemove: ": Tryk for at fjerne sorteringen",
    paginate: { first: "Første side", last: "Sidste side", next: "Næste side", previous: "Forrige side", number: "Side " } },
};

function inDanish(text) {
  const bare = text.trim();
  if (WORDS[bare]) return text.replace(bare, WORDS[bare]);
  for (const [pattern, made] of PATTERNS) if (pattern.test(bare)) return bare.replace(pattern, made);
  return text;
}

function translate(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    const danish = value && inDanish(value);
    if (danish && danish !== value) element.setAttribute(name, danish);
  }
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const danish = inDanish(node.data);
    if (danish !== node.data) node.data = danish;
  }
}

// YASGUI leaves some controls without a name.
const NAMES = [
  [".CodeMirror textarea", "Forespørgsel i SPARQL"], ["select.tableSizer", "Rækker på en side"], [".tabsList input", "Fanens navn"],
];
const SCROLLING = [[".yasr_results", "Svaret"], [".CodeMirror-scroll", "Forespørgslens tekst"]];

function name(element) {
  const found = NAMES.find(([selector]) => element.matches(selector));
  // Even a value that is the same counts as a change, and would be seen again without end.
  // What scrolls is reached by keyboard too.
  const scrolling = SCROLLING.find(([selector]) => element.matches(selector));
  if (scrolling && !element.role) Object.assign(element, { role: "region", ariaLabel: scrolling[1], tabIndex: 0 });
  // A list of tabs may hold nothing but tabs; YASGUI's arrow keys take this one for a tab already.
  if (element.matches(".tabsList .addTab") && !element.role) element.role = "tab";
  if (found && element.getAttribute("aria-label") !== found[1]) element.setAttribute("aria-label", found[1]);
}

// The graph's own things are looked up here; a click on anything else leaves this host for none.
function keepLocal(element, roots) {
  if (!element.matches('a[href^="http"]')) return;
  const href = element.getAttribute("href");
  const [root, local] = Object.entries(roots).find(([one]) => href.startsWith(one)) ?? [];
  if (root) element.setAttribute("href", local + href.slice(root.length));
  else if (new URL(href).origin !== location.origin) element.removeAttribute("href");
}

export function keepLocalAndDanish(place, roots) {
  const settle = (element) => {
    keepLocal(element, roots);
    name(element);
    if (!element.closest(UNTOUCHED)) translate(element);
  };
  const watched = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES };
  new MutationObserver((changes) => {
    for (const change of changes) {
      const element = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
      if (!element) continue;
      settle(element);
      for (const added of change.addedNodes) {
        if (added.nodeType !== Node.ELEMENT_NODE) continue;
        settle(added);
        for (const inner of added.querySelectorAll("*")) settle(inner);
      }
    }
  }).observe(place, watched);
}
