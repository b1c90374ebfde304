// The button that brings the last good release back, beside the red seal that it is pressed for.

import { announce } from "./announce.js";
import { get, post } from "./api.js";
import { confirm } from "./confirm.js";
import { el } from "./dom.js";
import { DANGER } from "./look.js";
import { sentence } from "./sentence.js";

const PAUSE = 1000;

/** For a seal in full, of a release of app; once on the page it keeps itself up to date. */
export function rollbackButton(app, seal) {
  const button = el("button", { type: "button", class: DANGER }, `Roll back ${seal.environment}`);
  const result = el("p", { class: "result", role: "status" });
  const panel = { path: `rollbacks/${encodeURIComponent(app)}/${encodeURIComponent(seal.environment)}`, button, result };
  button.addEventListener("click", () => press(panel, app, seal));
  return el("div", { class: "buttons", "data-own": `rollback-${seal.environment}-${seal.ledgerIndex}` }, button, result);
}

async function press(panel, app, seal) {
  const agreed = await confirm({
    heading: `Roll ${app} back in ${seal.environment}?`,
    yes: "Roll back now",
    look: DANGER,
    terms: el("p", {}, "The last release there that was sealed GREEN or AMBER comes back. It is entered into the ledger."),
  });
  if (!agreed) {
    return;
  }
  panel.button.disabled = true;
  try {
    const { message } = await post(`${panel.path}/begin`, { seal: seal.ledgerIndex });
    say(panel, "", sentence(message));
    await untilEnded(panel);
  } catch (error) {
    say(panel, "bad", `${sentence(error.message)} ${error.remedy ?? "Nothing is known of the rollback. Reload the page."}`);
  }
  panel.button.disabled = false;
}

async function untilEnded(panel) {
  let rollback = await get(panel.path);
  while (rollback.state === "RUNNING") {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    rollback = await get(panel.path);
  }
  say(panel, rollback.verdict === "GREEN" ? "good" : "bad", `${rollback.verdict}: ${sentence(rollback.summary)}`);
}

function say(panel, tone, text) {
  panel.result.className = `result ${tone}`;
  panel.result.textContent = text;
  announce(text);
}
