// Suggestions while typing, and results that change in place when a filter is ticked.

export function enhanceSearch() {
  for (const field of document.querySelectorAll("[data-suggest]")) suggestIn(field);
  const form = document.getElementById("soeg");
  if (!form) return;
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.closest(".facets") && event.target.type !== "text") {
      change(form, event.target);
    }
  });
  addEventListener("popstate", () => location.reload());
}

async function change(form, ticked) {
  const asked = new URLSearchParams(
    [...new FormData(form)].filter(([name, value]) => value && !(name === "mode" && value === "hybrid")),
  );
  const address = `${form.getAttribute("action")}?${asked}`;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) { form.requestSubmit(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("svar");
  if (!fresh) { form.requestSubmit(); return; }
  document.getElementById("svar").replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  history.pushState(null, "", address);
  const again = [...document.querySelectorAll(".facets input")].find(
    (input) => input.name === ticked.name && input.value === ticked.value,
  );
  again?.focus();
  document.getElementById("melding").textContent = document.getElementById("svar-overskrift").textContent;
}

function suggestIn(field) {
  const input = field.querySelector("input");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-forslag`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Forslag");
  list.hidden = true;
  field.append(list);
  const set = (name, value) => input.setAttribute(name, value);
  set("role", "combobox"); set("aria-autocomplete", "list"); set("aria-expanded", "false"); set("aria-controls", list.id);
  let chosen = -1, asked = 0, waiting;

  const close = () => {
    list.hidden = true; chosen = -1; asked += 1;
    set("aria-expanded", "false"); input.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    const options = [...list.children];
    chosen = (number + options.length) % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
    set("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (option) => {
    if (option.dataset.kind === "statement") { input.value = option.dataset.text; close(); input.form.requestSubmit(); }
    else location.assign(option.dataset.url);
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (typed.length < 2) { close(); return; }
    const number = ++asked;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed.slice(0, 200))}`);
    if (!answer.ok || number !== asked || document.activeElement !== input) return;
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map((suggestion, n) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${n}`;
      option.setAttribute("role", "option"); option.setAttribute("aria-selected", "false");
      Object.assign(option.dataset, { url: suggestion.url, kind: suggestion.kind, text: suggestion.text });
      const kind = document.createElement("span");
      kind.className = "kind"; kind.textContent = suggestion.label;
      option.append(Object.assign(document.createElement("span"), { textContent: suggestion.text }), kind);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    chosen = -1;
    list.hidden = suggestions.length === 0;
    set("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}
