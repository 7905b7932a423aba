// The plain form of the page in, YASGUI in its place: tabs, completion, tables. Where the editor
// is not installed nothing calls this, and the form stays.
import { keepLocalAndDanish, tableLanguage } from "./editor-danish.js";

const MOST_OFFERED = 60;
const told = JSON.parse(document.getElementById("editor-data").textContent);
const terms = told.terms.map(([iri, kind, label]) => ({ iri, kind, label, sought: `${iri} ${label}`.toLowerCase() }));
const Editor = window.Yasgui;

function compact(iri) {
  for (const [prefix, namespace] of Object.entries(told.prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return `${prefix}:${local}`;
  }
  return `<${iri}>`;
}

// The endpoint knows our prefixes, declared in the query or not.
function expanded(written) {
  const [, prefix, local] = /^([\w-]*):(?!\/)(.*)$/.exec(written) ?? [];
  return told.prefixes[prefix] === undefined ? written : told.prefixes[prefix] + local;
}

// What begins as it was typed comes first, then what has the word in its name or Danish label.
function offered(kind, token) {
  const written = expanded(token?.autocompletionString ?? "").toLowerCase();
  const word = written.replace(/^.*[#/:]/, "");
  const namespace = written.slice(0, written.length - word.length);
  const own = terms.filter((term) => term.kind === kind);
  const near = own.filter((term) => term.iri.toLowerCase().startsWith(namespace));
  const first = near.filter((term) => term.iri.toLowerCase().startsWith(written));
  const begins = near.filter((term) => term.label.toLowerCase().split(/[\s-]/).some((part) => part.startsWith(word)));
  const within = word.length > 1 ? near.filter((term) => term.sought.includes(word)) : [];
  return [...new Set([...first, ...begins, ...within])].slice(0, MOST_OFFERED).map((term) => term.iri);
}

function named(hints) {
  const labels = new Map(terms.map((term) => [compact(term.iri), term.label]));
  return hints.map((hint) => {
    const label = labels.get(hint.text);
    return label && label !== hint.text ? { ...hint, displayText: `${hint.text} – ${label}` } : hint;
  });
}

function useOurWords() {
  for (const kind of ["class", "property"]) {
    Editor.Yasqe.forkAutocompleter(kind, {
      name: kind,
      get: (_, token) => offered(kind, token),
      postProcessSuggestion: (_, __, iri) => compact(iri),
      postprocessHints: (_, hints) => named(hints),
    });
  }
  Editor.Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes",
    get: Object.entries(told.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
  });
  Editor.Yasr.plugins.table.defaults.tableConfig.language = tableLanguage;
  Editor.Yasr.defaults.errorRenderers = [explained];
  // A link that works for whoever has no scripts too.
  Editor.Tab.prototype.getShareableLink = function link() {
    return `${told.endpoint}?query=${encodeURIComponent(this.getQuery())}`;
  };
}

// What went wrong stands in one sentence in the endpoint's answer (RFC 9457).
async function explained(error) {
  let detail;
  try {
    detail = JSON.parse(error.text).detail;
  } catch {
    return undefined;
  }
  const shown = document.createElement("p");
  shown.className = "problem";
  shown.role = "alert";
  shown.textContent = detail;
  return shown;
}

function openTab(editor, query, name) {
  const same = Object.values(editor._tabs).find((tab) => tab.getPersistedJson().yasqe.value === query);
  if (same) {
    editor.selectTabId(same.getId());
    return same;
  }
  return editor.addTab(true, { name, yasqe: { value: query } });
}

function start(place) {
  useOurWords();
  const editor = new Editor(place, {
    autofocus: false,
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    persistenceId: "pejling",
    tabName: "Forespørgsel",
    requestConfig: { endpoint: told.endpoint },
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    // Tab moves on to the next control, as everywhere else.
    yasqe: { value: told.query, extraKeys: { Tab: false, "Shift-Tab": false } },
    yasr: { prefixes: told.prefixes },
  });
  // A tab that an older visit left may name another address.
  for (const tab of Object.values(editor._tabs)) tab.setEndpoint(told.endpoint);
  if (told.asked) openTab(editor, told.query);
  return editor;
}

const place = document.getElementById("editor");
keepLocalAndDanish(place, { [told.root]: "/id/", [told.prefixes.pej]: "/ontology#" });
place.hidden = false;
document.querySelector(".sparql-form").remove();
const editor = start(place);
editor.on("query", () => document.getElementById("svar")?.remove());

for (const link of document.querySelectorAll("[data-example]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URL(link.href).searchParams.get("query");
    const tab = openTab(editor, query, link.textContent.trim());
    place.scrollIntoView({ block: "start" });
    tab.getYasqe().focus();
    tab.query().catch(() => {});
  });
}
