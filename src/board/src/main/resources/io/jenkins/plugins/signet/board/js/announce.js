// Tells a screen reader what changed: once for each change, politely, and never the ticking of a progress bar.

import { marked } from "./marked.js";

let last = "";

export function announce(text) {
  if (text && text !== last) {
    last = text;
    document.getElementById("announcements").textContent = marked(text);
  }
}
