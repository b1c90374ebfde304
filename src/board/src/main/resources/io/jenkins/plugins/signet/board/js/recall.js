// The form by which a release is taken back while its window is open. It keeps what its reader is typing while the page
// follows the train, and after a press it stays with what came of that.

import { announce } from "./announce.js";
import { post, whoAmI } from "./api.js";
import { confirm } from "./confirm.js";
import { isLost, onConnection } from "./connection.js";
import { el } from "./dom.js";
import { DANGER, FIELD } from "./look.js";
import { sentence } from "./sentence.js";

let panel;
onConnection(() => panel && update());

function watched(train) {
  return train.stages.findLast((stage) => stage.recall);
}

/** Where the form goes; null if no window is open, and nobody has pressed here or is about to. */
export function recallPlace(train) {
  const isKept = panel && (panel.asked || panel.result.textContent);
  const environment = watched(train)?.environment ?? (isKept ? panel.environment : null);
  return environment
    ? el("section", { class: "card recall", "data-key": "recall", "data-own": `recall-${environment}`, "data-environment": environment,
      "aria-labelledby": "recall" })
    : null;
}

/** Draws the form into its place, or brings it up to date; look asks the server anew. */
export function recall(train, look) {
  const place = document.querySelector("[data-key=recall]");
  if (!place) {
    panel = null;
    return;
  }
  if (panel?.place !== place) {
    panel = build(place);
  }
  Object.assign(panel, { train, look, stage: watched(train) });
  update();
}

function build(place) {
  const why = el("textarea", { id: "recall-why", class: FIELD, rows: 2, maxlength: 2000, required: true, "aria-describedby": "recall-wrong" });
  const wrong = el("p", { class: "wrong", id: "recall-wrong" });
  const button = el("button", { type: "button", class: DANGER });
  const standing = el("p", {});
  const result = el("p", { class: "result", role: "status", tabindex: -1 });
  const form = el("div", { class: "form", hidden: true },
    el("label", { for: "recall-why" }, "Why? It is recorded with your name."), why, wrong,
    el("div", { class: "buttons" }, button));
  const { environment } = place.dataset;
  place.replaceChildren(el("h2", { id: "recall" }, `Window in ${environment}`), standing, form, result);
  button.addEventListener("click", press);
  return { place, environment, why, wrong, button, standing, result, form, asked: false, busy: false };
}

async function update() {
  const { stage, standing, form, button, busy } = panel;
  const { to, refusal } = stage?.recall ?? {};
  standing.textContent = !stage
    ? "It is over."
    : `Users are on this release, and it is being watched. ${refusal
      ? `It cannot be taken back: ${refusal}.`
      : `As long as that lasts, ${to} is kept warm, and a press puts users back there.`}`;
  if (to) {
    button.textContent = `Flip back to ${to}`;
  }
  const { principal, permissions } = await whoAmI();
  form.hidden = !stage || Boolean(refusal) || principal === undefined || !permissions.includes("PROMOTE");
  button.disabled = busy || isLost();
}

async function press() {
  const own = panel;
  const { why, wrong, environment, stage } = own;
  const reason = why.value.trim();
  wrong.textContent = reason ? "" : "Say why: it is recorded with its reason.";
  why.setAttribute("aria-invalid", String(!reason));
  if (!reason) {
    why.focus();
    return;
  }
  own.asked = true;
  const agreed = await confirm({
    heading: `Flip ${environment} back to ${stage.recall.to}?`,
    yes: "Flip back now",
    look: DANGER,
    terms: [el("p", {}, "It counts as a release that failed in its window: RED, with your name and your reason in the record."),
      el("blockquote", {}, reason)],
  });
  if (agreed) {
    await send(own, reason);
  }
  own.asked = false;
}

async function send(own, comment) {
  const { train, environment, why } = own;
  own.busy = true;
  update();
  try {
    const { message } = await post(`trains/${encodeURIComponent(train.id)}/recall`, { environment, comment });
    why.value = "";
    say(own, "good", sentence(message));
  } catch (error) {
    say(own, "bad", `${sentence(error.message)} ${error.remedy ?? "Nothing is known of it. Reload the page."}`);
  }
  own.busy = false;
  await own.look();
}

/** The button goes away with the window: whoever pressed it is led to what came of it. */
function say({ result }, tone, text) {
  result.className = `result ${tone}`;
  result.textContent = text;
  result.focus();
  announce(text);
}
