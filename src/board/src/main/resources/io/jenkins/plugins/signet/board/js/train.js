// A train: its way so far and, once it has come to its promotion, the page on which it is decided.

import { announce } from "./announce.js";
import { get, getIfAny } from "./api.js";
import { state, verdict } from "./badge.js";
import { decide } from "./decision.js";
import { el, page, parameter } from "./dom.js";
import { follow } from "./follow.js";
import { main, title } from "./frame.js";
import { approvals, around, changes, grounds } from "./promotion.js";
import { recall, recallPlace } from "./recall.js";
import { way } from "./stages.js";
import { talk } from "./talk.js";
import { ago } from "./time.js";

const path = `trains/${encodeURIComponent(parameter("id"))}`;

function head(train) {
  return el("div", { class: "title" },
    el("p", { class: "crumbs" }, el("a", { href: "index.html" }, "Releases")),
    el("h1", {}, `${train.app} ${train.version}`),
    el("p", { class: "facts" }, state(train), train.verdict ? verdict(train.verdict) : null,
      el("span", { class: "quiet" }, "started ", ago(train.startedAt)),
      el("a", { href: page("release", { app: train.app, version: train.version }) }, "Seals")));
}

/** What came of a decision, beside the page as it was when it was decided. */
function outcome(train, promotion) {
  return promotion.settled
    ? el("section", { class: "card", "aria-labelledby": "outcome" },
      el("h2", { id: "outcome" }, "What came of it"),
      el("p", {}, state(train), train.verdict ? verdict(train.verdict) : null,
        train.state === "DONE" ? null : el("span", { class: "quiet" }, " still under way")),
      el("p", { class: "quiet" }, "Below is the page as it stood at the press. It does not change any more."))
    : null;
}

function draw({ train }, promotion) {
  title(`${train.app} ${train.version}`);
  main(
    head(train),
    train.awaits ? el("p", { class: "card awaits" }, `Awaits ${train.awaits}`) : null,
    recallPlace(train),
    el("div", { class: promotion ? "columns" : null, "data-key": "body" },
      promotion ? el("section", { class: "card decision", "data-own": "decision", "aria-label": "Decision" }) : null,
      promotion ? el("div", { class: "wide" }, outcome(train, promotion), changes(promotion), grounds(promotion), approvals(promotion),
        talk(promotion, look), around(promotion)) : null,
      el("section", { class: "card side", "aria-labelledby": "way" },
        el("h2", { id: "way" }, "The way so far"), way(train))));
  recall(train, look);
  if (promotion) {
    decide(document.querySelector("[data-own=decision]"), promotion, look);
  }
  announce(train.awaits ? `Awaits ${train.awaits}` : `${train.stages.at(-1)?.name ?? ""} ${train.stages.at(-1)?.environment ?? ""}`);
  return train.state !== "DONE";
}

// The evidence that is on the screen stays there until its reader asks for newer: nobody approves what slid in unseen.
let reviewed = null;
let newest = null;

function onScreen(promotion) {
  newest = promotion;
  if (!reviewed || !promotion || promotion.settled || promotion.evidence === reviewed.evidence) {
    reviewed = promotion;
  }
  return reviewed && newest !== reviewed ? { ...reviewed, moved: true } : reviewed;
}

/** Asks anew; shows the newest evidence if its reader wants that. */
function look({ newestWanted = false } = {}) {
  if (newestWanted) {
    reviewed = null;
  }
  return lookAgain();
}

const lookAgain = follow([() => get(path), () => getIfAny(`${path}/evidence`)],
  (train, promotion) => draw(train, onScreen(promotion)));
