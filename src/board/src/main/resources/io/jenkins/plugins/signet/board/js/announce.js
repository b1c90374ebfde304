// Tells a screen reader what changed: once for each change, politely, and never the ticking of a progress bar.

let last = "";

export function announce(text) {
  if (text && text !== last) {
    last = text;
    document.getElementById("announcements").textContent = text;
  }
}
