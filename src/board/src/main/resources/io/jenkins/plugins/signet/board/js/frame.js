// What every page has: who is looking, the line that says that something is wrong, and the main part.

import { signOut, whoAmI } from "./api.js";
import { el, page } from "./dom.js";
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

/** Shows what is wrong until it is told that all is well again (empty text), and where to mend it. */
export function trouble(said, link) {
  const text = marked(said);
  const line = document.getElementById("trouble");
  if (line.dataset.said !== text) {
    line.dataset.said = text;
    line.replaceChildren(text, ...(link ? [" ", link] : []));
    line.hidden = !text;
  }
}

/** What is on the page, and what is being written there, stays as it is: one signs in beside it. */
export function signedOut() {
  const here = location.pathname.split("/").pop() + location.search;
  trouble("You are not signed in any more. What you see is of before, and goes on once you are.",
    el("a", { href: page("sign-in", { to: here }), target: "_blank", rel: "noopener" }, "Sign in in a new tab"));
}

function signOutButton() {
  const button = el("button", { type: "button", class: "link" }, "Sign out");
  button.addEventListener("click", () => signOut().catch((error) => trouble(`You could not be signed out: ${error.message}`)));
  return button;
}

/** A controller's own frame says who is logged in, and has no such line. */
const who = document.getElementById("who");
if (who) {
  whoAmI().then(
    ({ principal, signIn }) => {
      who.textContent = marked(principal ?? "not logged in");
      if (signIn === "session") {
        who.append(signOutButton());
      }
    },
    () => {}, // the page's own documents report the same trouble
  );
}
