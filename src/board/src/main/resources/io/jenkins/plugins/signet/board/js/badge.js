// Verdicts and states as badges: a word and a shape each, so that none of them relies on its colour.

import { el } from "./dom.js";
import { icon } from "./icon.js";

const VERDICTS = { GREEN: "check", AMBER: "warning", RED: "cross", UNDETERMINED: "question" };

const STATES = {
  RUNNING: ["running", "clock", "Running"],
  AWAITING_PROMOTION: ["waiting", "clock", "Awaiting promotion"],
  UNDETERMINED: ["undetermined", "question", "Unreadable"],
  PROMOTED: ["green", "check", "Promoted"],
  REJECTED: ["red", "cross", "Rejected"],
  SUPERSEDED: ["muted", "skip", "Superseded"],
  ABORTED: ["muted", "cross", "Aborted"],
  ROLLED_BACK: ["red", "cross", "Rolled back"],
  APPROVED: ["green", "check", "Approved"],
  EXPIRED: ["muted", "cross", "Expired"],
};

/** A verdict that the page does not know is one that it must not make good. */
export function verdict(value, label = "") {
  if (!value) {
    return el("span", { class: "badge muted" }, label ? `${label} ` : null, el("b", {}, "no verdict yet"));
  }
  const known = value in VERDICTS ? value : "UNDETERMINED";
  return el("span", { class: `badge ${known.toLowerCase()}` },
    icon(VERDICTS[known]), label ? `${label} ` : null, el("b", {}, known));
}

const CHECKS = {
  PASSED: ["green", "check", "Passed"],
  FLAKY: ["amber", "warning", "Flaky"],
  FAILED: ["red", "cross", "Failed"],
  SKIPPED: ["muted", "skip", "Left out"],
  ERROR: ["undetermined", "question", "Undetermined"],
};

/** What a smoke check came to. */
export function check(value) {
  const [tone, picture, word] = CHECKS[value] ?? CHECKS.ERROR;
  return el("span", { class: `badge ${tone}` }, icon(picture), el("b", {}, word));
}

/** Where a train stands, or how it ended. What was promoted and is not well looks neither green nor ticked off. */
export function state(train) {
  const [tone, picture, word] = STATES[train.outcome ?? train.state] ?? STATES.UNDETERMINED;
  const unwell = tone === "green" && ["RED", "UNDETERMINED"].includes(train.verdict);
  return el("span", { class: `badge ${unwell ? "muted" : tone}` }, icon(unwell ? "warning" : picture), el("b", {}, word));
}

export function sealBadges(seals) {
  return el("ul", { class: "badges" }, seals.map((seal) => el("li", {}, verdict(seal.verdict, seal.environment))));
}
