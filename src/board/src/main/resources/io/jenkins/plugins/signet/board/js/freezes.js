// The freezes of environments, and the form that declares one.

import { announce } from "./announce.js";
import { post, whoAmI } from "./api.js";
import { confirm } from "./confirm.js";
import { el } from "./dom.js";
import { BUTTON, DANGER, FIELD } from "./look.js";
import { sentence } from "./sentence.js";
import { at } from "./time.js";

/**
 * What is frozen, as a section of a page.
 *
 * @param freezes those that stand
 * @param environments names to choose from
 * @param look draws the page anew
 */
export function frozen(freezes, environments, look) {
  const result = el("p", { role: "status" });
  const form = el("form", { class: "form", hidden: true },
    el("label", { for: "freeze-environment" }, "Freeze"),
    el("select", { id: "freeze-environment", class: FIELD }, environments.map((name) => el("option", {}, name))),
    el("label", { for: "freeze-until" }, "For how long, as 2h, or until when, as 2026-12-24T18:00:00Z"),
    el("input", { id: "freeze-until", class: FIELD, required: true }),
    el("label", { for: "freeze-reason" }, "Why? Whoever presses meanwhile is told."),
    el("input", { id: "freeze-reason", class: FIELD, required: true, maxlength: 1000 }),
    el("div", { class: "buttons" }, el("button", { class: DANGER }, "Freeze")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [environment, until, reason] = form.querySelectorAll("select, input");
    send("freezes/declare", { environment: environment.value, until: until.value, reason: reason.value }, result, look);
  });
  const section = el("section", { class: "card", "aria-labelledby": "freezes" },
    el("h2", { id: "freezes" }, "Freezes"),
    freezes.length ? el("ul", { class: "plain-list" }, freezes.map((freeze) => line(freeze, result, look)))
      : el("p", { class: "empty" }, "Nothing is frozen."),
    form, result);
  whoAmI().then(({ principal, permissions }) => {
    const may = principal !== undefined && permissions.includes("OVERRIDE");
    form.hidden = !may || !environments.length;
    section.querySelectorAll("li button").forEach((button) => { button.hidden = !may; });
  });
  return el("div", { "data-own": `freezes-${freezes.map(({ number, until }) => `${number}-${until}`).join("-")}` }, section);
}

function line(freeze, result, look) {
  const lift = el("button", { type: "button", class: BUTTON, hidden: true }, `Lift freeze ${freeze.number}`);
  lift.addEventListener("click", async () => {
    const agreed = await confirm({
      heading: `Lift the freeze of ${freeze.environment}?`,
      yes: "Lift now",
      look: DANGER,
      terms: el("p", {}, `${freeze.by} declared it: ${freeze.reason}. That it is lifted is entered into the ledger.`),
    });
    if (agreed) {
      send(`freezes/${freeze.number}/lift`, {}, result, look);
    }
  });
  return el("li", {}, el("b", {}, freeze.environment), freeze.app ? ` for ${freeze.app}` : null,
    " until ", at(freeze.until), ` by ${freeze.by}: ${freeze.reason} `, lift);
}

async function send(path, body, result, look) {
  let text;
  try {
    text = sentence((await post(path, body)).message);
    result.className = "result good";
    look();
  } catch (error) {
    text = `${sentence(error.message)} ${error.remedy ?? "Nothing is known of it. Reload the page."}`;
    result.className = "result bad";
  }
  result.textContent = text;
  announce(text);
}
