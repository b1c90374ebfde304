// What every page has: who is looking, the line that says that something is wrong, and the main part.

import { whoAmI } from "./api.js";
import { el } from "./dom.js";
import { marked } from "./marked.js";
import { children } from "./morph.js";

/** Draws the main part, keeping what is already right; null and false are left out. */
export function main(...nodes) {
  children(document.getElementById("content"), nodes.flat(Infinity).filter(Boolean));
}

/** Says that what a link leads to is not there. */
export function missing(error) {
  title("Not there");
  main(
    el("h1", {}, "This is not here"),
    el("p", {}, `${error.message} ${error.remedy ?? ""}`),
    el("p", {}, el("a", { href: "index.html" }, "All releases"), ", ",
      el("a", { href: "environments.html" }, "what is live where")));
}

export function title(text) {
  document.title = `${marked(text)} · Signet`;
}

/** Shows what is wrong until it is told that all is well again (empty text). */
export function trouble(said) {
  const text = marked(said);
  const line = document.getElementById("trouble");
  if (line.textContent !== text) {
    line.textContent = text;
    line.hidden = !text;
  }
}

/** A controller's own frame says who is logged in, and has no such line. */
const who = document.getElementById("who");
if (who) {
  whoAmI().then(
    ({ principal }) => {
      who.textContent = marked(principal ?? "not logged in");
    },
    () => {}, // the page's own documents report the same trouble
  );
}
