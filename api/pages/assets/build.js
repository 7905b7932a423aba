// The packages of package.json in, what the pages serve of them in static/vendor out.

import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";
import { compile, compileString } from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGES = join(HERE, "..", "..", "..", "node_modules");
const VENDOR = join(HERE, "..", "static", "vendor");

// The design system's greys by the role they have there, as variables of our own style sheet: so
// its components are dark where the pages are.
const COLOURS = {
  "#1a1a1a": "--ink", "#454545": "--accent", "#707070": "--soft", "#8e8e8e": "--strong-line",
  "#bfbfbf": "--line", "#dcdcdc": "--pressed", "#f5f5f5": "--raised", "white": "--surface",
  "#cc0000": "--problem", "#ffe0e0": "--problem-paper", "#1b86c3": "--info",
  "#e2f2fb": "--info-paper", "#febb30": "--warning", "#ffeecc": "--warning-paper",
  "#358000": "--success", "#ddf7ce": "--success-paper", "#004d99": "--link",
};

const SOURCES = {
  "dkfds/icons/": "dkfds/src/img/svg-icons/",
  "dkfds/fonts/": "dkfds/src/fonts/IBMPlexSans/split/woff2/",
};

function themed(css) {
  return css.replace(/(?<=[:\s,(])(#[0-9a-f]{6}|white)(?=[\s;,)])/gi, (colour) => {
    const name = COLOURS[colour.toLowerCase()];
    if (!name) throw new Error(`no variable stands for ${colour}`);
    return `var(${name})`;
  });
}

// The design system counts in rem of 10 px; the pages leave the reader's own size (16 px) alone.
function inReadersSize(css) {
  return css.replace(/(\d*\.?\d+)rem\b/g, (_, size) => `${+(size * 0.625).toFixed(4)}rem`);
}

// Only the rules of classes that the pages use: those written out, and the kinds of alert.
async function used(css) {
  const content = [join(HERE, "..", "templates", "*.html"), join(HERE, "..", "static", "*.js")];
  const safelist = { standard: [/^alert-/] };
  const [kept] = await new PurgeCSS().purge({ content, css: [{ raw: css }], safelist });
  return kept.css;
}

async function styleSheet() {
  const made = compile(join(HERE, "dkfds.scss"), { loadPaths: [PACKAGES], quietDeps: true });
  const css = await used(inReadersSize(themed(made.css)));
  await writeFile(join(VENDOR, "dkfds.css"), compileString(css, { style: "compressed" }).css);
  const files = new Set([...css.matchAll(/url\("?(dkfds\/[^")]+)"?\)/g)].map((found) => found[1]));
  for (const file of files) {
    const folder = Object.keys(SOURCES).find((prefix) => file.startsWith(prefix));
    await copied(join(SOURCES[folder], basename(file)), file);
  }
}

async function copied(from, to) {
  const target = join(VENDOR, to);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(PACKAGES, from), target);
}

await rm(VENDOR, { recursive: true, force: true });
await mkdir(VENDOR, { recursive: true });
await styleSheet();
await copied("@zazuko/yasgui/build/yasgui.min.js", "yasgui.js");
await copied("@zazuko/yasgui/build/yasgui.min.css", "yasgui.css");
await copied("dkfds/LICENSE.md", "dkfds/LICENSE.md");
await copied("dkfds/src/fonts/IBMPlexSans/complete/woff2/license.txt", "dkfds/fonts/license.txt");
