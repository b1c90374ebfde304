// The panel with the Promote and Reject buttons. It keeps what its reader is typing while the page follows the train, and
// sends with the press the digest of the evidence that was on the screen.

import { announce } from "./announce.js";
import { post, whoAmI } from "./api.js";
import { state } from "./badge.js";
import { confirm } from "./confirm.js";
import { isLost, onConnection } from "./connection.js";
import { digest, shortDigest } from "./digest.js";
import { el } from "./dom.js";
import { icon } from "./icon.js";
import { BUTTON, DANGER, FIELD, PRIMARY } from "./look.js";
import { children } from "./morph.js";
import { replaced } from "./promotion.js";
import { sentence } from "./sentence.js";
import { ago, at } from "./time.js";

const YES = { keep: "Promote when it opens", override: "Override now" };

let panel;
onConnection(() => panel && update());

/**
 * Draws the panel into its place, or brings it up to date.
 *
 * @param promotion the document; moved is set if the server has newer evidence than the screen
 * @param look asks the server anew; with newestWanted, the newest evidence is shown
 */
export function decide(place, promotion, look) {
  if (panel?.place !== place) {
    panel = build(place);
  }
  panel.promotion = promotion;
  panel.look = look;
  update();
}

function build(place) {
  const comment = el("textarea", { id: "comment", class: FIELD, rows: 3, maxlength: 2000, required: true, "aria-describedby": "comment-wrong" });
  const wrong = el("p", { class: "wrong", id: "comment-wrong" });
  const keep = el("button", { type: "button", class: BUTTON, hidden: true }, "Promote when it opens");
  const override = el("button", { type: "button", class: DANGER, hidden: true }, "Promote although it is closed");
  const promote = el("button", { type: "button", class: PRIMARY });
  const reject = el("button", { type: "button", class: DANGER }, "Reject");
  const standing = el("div", { class: "standing" });
  const result = el("p", { class: "result", role: "status" });
  const form = el("div", { class: "form" },
    el("label", { for: "comment" }, "Why? It is recorded with your name."), comment, wrong,
    el("div", { class: "buttons" }, promote, keep, override, reject));
  place.replaceChildren(standing, form, result);
  promote.addEventListener("click", () => press("promote"));
  reject.addEventListener("click", () => press("reject"));
  keep.addEventListener("click", () => press("promote", "keep"));
  override.addEventListener("click", () => press("promote", "override"));
  return { place, comment, wrong, promote, keep, override, reject, standing, result, form, busy: false };
}

async function update() {
  const { promotion, promote, keep, override, reject, form, standing, busy } = panel;
  const { principal, permissions } = await whoAmI();
  const may = principal !== undefined
    && (permissions.includes("PROMOTE") || (Boolean(promotion.hotfix) && permissions.includes("OVERRIDE")));
  children(standing, [standingOf(promotion)]);
  form.hidden = Boolean(promotion.settled);
  promote.textContent = `Promote to ${promotion.to}`;
  const barred = busy || promotion.moved || isLost();
  promote.disabled = barred || !promotion.canPromote;
  keep.hidden = !panel.closed;
  override.hidden = !panel.closed || !permissions.includes("OVERRIDE");
  keep.disabled = override.disabled = promote.disabled;
  reject.disabled = barred || !may;
}

function standingOf(promotion) {
  if (promotion.settled) {
    const { outcome, who, at, comment } = promotion.settled;
    return el("div", {}, el("h2", {}, "Decided"),
      el("p", {}, state({ outcome }), " ", who ? `by ${who} ` : null, ago(at)), comment ? el("blockquote", {}, comment) : null);
  }
  if (promotion.moved) {
    const show = el("button", { type: "button", class: BUTTON }, "Show the new evidence");
    show.addEventListener("click", () => panel.look({ newestWanted: true }));
    return el("div", { class: "note amber", "data-key": "moved" }, el("h2", {}, "The evidence has changed"),
      el("p", {}, "What you see is no longer what would be approved. Read it again before you decide."), show);
  }
  if (!promotion.canPromote) {
    return el("div", {}, el("h2", {}, "Not possible now"),
      el("ul", { class: "reasons" }, promotion.reasons.map((reason) => el("li", {}, icon("cross"), reason))), presses(promotion));
  }
  return el("div", {}, el("h2", {}, `Ready for ${promotion.to}`),
    el("p", {}, "Your approval is bound to the evidence on this page, ", digest(promotion.evidence), "."), presses(promotion));
}

/** Whose press counts, how many are missing, since when and until when. */
function presses(promotion) {
  const { hours, missing, quorum, approvers = [], approvals, startedBy, selfApproval, openedAt, expiresAt, to, hotfix } = promotion;
  const wanted = missing ?? quorum;
  const pressed = new Set(approvals.filter((each) => each.counts).map((each) => each.who));
  const left = approvers.filter((who) => !pressed.has(who) && (selfApproval !== false || who !== startedBy));
  return el("p", { class: "summary" },
    hours?.opens ? [`Approved, and goes on when ${to} opens: `, at(hours.opens), ". "] : null,
    `${wanted} of ${quorum} ${quorum === 1 ? "press" : "presses"} missing`,
    left.length ? `, from ${left.join(", ")}` : hotfix ? null : ", from anyone who may promote",
    hotfix ? ", from anyone who may override" : null,
    selfApproval === false && startedBy ? `, but not from ${startedBy}, who started it` : null, ". ",
    openedAt ? ["Waiting since ", ago(openedAt), ". "] : null,
    expiresAt ? ["Open until ", at(expiresAt), "."] : null);
}

async function press(verb, outside) {
  const { comment, wrong, promotion } = panel;
  const why = comment.value.trim();
  wrong.textContent = why ? "" : "Say why: a decision is recorded with its reason.";
  comment.setAttribute("aria-invalid", String(!why));
  if (!why) {
    comment.focus();
    return;
  }
  if (await confirmed(verb, promotion, why, outside)) {
    await send(verb, promotion, why, outside);
  }
}

function confirmed(verb, promotion, why, outside) {
  const promotes = verb === "promote";
  return confirm({
    heading: promotes
      ? `Promote ${promotion.app} ${promotion.version} to ${promotion.to}?`
      : `Reject ${promotion.app} ${promotion.version}?`,
    yes: promotes ? YES[outside] ?? "Promote now" : "Reject now",
    look: promotes ? PRIMARY : DANGER,
    terms: [
      el("p", {}, promotes ? `It replaces ${replaced(promotion)} there. ` : "The train ends here. ",
        "Bound to evidence ", shortDigest(promotion.evidence), "."),
      el("blockquote", {}, why)],
  });
}

async function send(verb, { train, evidence }, comment, outside) {
  panel.busy = true;
  say("", "");
  update();
  try {
    const decision = await post(`trains/${encodeURIComponent(train)}/${verb}`, { evidence, comment, outside });
    panel.closed = false;
    panel.comment.value = "";
    say("good", `${sentence(decision.message)}`);
  } catch (error) {
    panel.closed = error.error === "closed";
    say("bad", `${sentence(error.message)} ${error.remedy ?? "Nothing is known of the decision. Reload the page."}`);
  }
  panel.busy = false;
  await panel.look();
  update();
}

function say(tone, text) {
  panel.result.className = `result ${tone}`;
  panel.result.textContent = text;
  announce(text);
}
