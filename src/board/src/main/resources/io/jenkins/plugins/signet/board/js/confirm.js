// Asks once more before something is done.

import { el } from "./dom.js";
import { BUTTON, DIALOG } from "./look.js";

/** Promises whether the reader said yes; look is that of the button which says so. */
export function confirm({ heading, terms, yes, look }) {
  const agree = el("button", { type: "button", class: look }, yes);
  const cancel = el("button", { type: "button", class: BUTTON }, "Cancel");
  const dialog = el("dialog", { class: DIALOG, "aria-labelledby": "confirm" },
    el("h2", { id: "confirm", class: "jenkins-dialog__title" }, heading),
    el("div", { class: "terms jenkins-dialog__contents" }, terms),
    el("div", { class: "buttons" }, cancel, agree));
  document.body.append(dialog);
  return new Promise((resolve) => {
    agree.addEventListener("click", () => dialog.close("yes"));
    cancel.addEventListener("click", () => dialog.close("no"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}
