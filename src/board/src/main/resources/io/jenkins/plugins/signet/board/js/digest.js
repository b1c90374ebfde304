// Digests: short to look at, whole to copy.

import { announce } from "./announce.js";
import { el } from "./dom.js";

/** The same to look at alone, where a press of it would be one too many. */
export function shortDigest(value) {
  return el("code", { class: "digest", title: value }, short(value));
}

const short = (value) => value.replace("sha256:", "").slice(0, 12);

/** A digest, short, with all of it for those who point at it; a press copies all of it. */
export function digest(value) {
  if (!value) {
    return null;
  }
  const button = el("button", { type: "button", class: "digest copy", title: value },
    el("span", { class: "unseen" }, "Copy "), short(value));
  button.addEventListener("click", copy);
  return button;
}

async function copy({ currentTarget: button }) {
  const value = button.title;
  try {
    await navigator.clipboard.writeText(value);
    announce(`${value} copied`);
  } catch {
    // not a secure context: show all of it, to be copied by hand
    button.textContent = value;
    getSelection().selectAllChildren(button);
  }
}
