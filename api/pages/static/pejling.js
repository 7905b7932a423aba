// What makes the pages smoother; every page works without it.
import { jumpToPlace } from "./place.js";
import { enhanceSearch } from "./search.js";

enhanceSearch();
jumpToPlace();

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = "Kopieret";
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// Beside the text the outline stands open; above it, on a narrow screen, it would be in the way.
if (matchMedia("(min-width: 60rem)").matches) {
  for (const details of document.querySelectorAll("details[data-open-wide]")) details.open = true;
}
