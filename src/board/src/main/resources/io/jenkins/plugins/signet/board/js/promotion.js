// The promotion page: what changes if Promote is pressed, why that is safe, and who has approved.

import { verdict } from "./badge.js";
import { el, page } from "./dom.js";
import { icon } from "./icon.js";
import { TABLE } from "./look.js";
import { ago, at } from "./time.js";

/** A digest, short, with all of it for those who point at it or copy it. */
export function digest(value) {
  return value ? el("code", { class: "digest", title: value }, value.replace("sha256:", "").slice(0, 12)) : null;
}

export function changes(promotion) {
  return el("section", { class: "card", "aria-labelledby": "changes" },
    el("h2", { id: "changes" }, "What changes"),
    el("p", { class: "swap" }, el("span", { class: "quiet" }, promotion.replaces ?? "nothing yet"), icon("arrow"),
      el("b", {}, promotion.version), ` in ${promotion.to}`),
    promotion.artifacts.length ? artifacts(promotion.artifacts) : null,
    promotion.commits.length ? commits(promotion.commits) : el("p", { class: "quiet" }, "No list of commits was recorded."));
}

function artifacts(list) {
  return el("table", { class: TABLE },
    el("thead", {}, el("tr", {}, ["Artifact", "Runs now", "Would run"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, list.map((artifact) => el("tr", {},
      el("th", { scope: "row" }, artifact.name),
      el("td", { "data-label": "Runs now" }, digest(artifact.from) ?? el("span", { class: "quiet" }, "not there")),
      el("td", { "data-label": "Would run" }, artifact.from === artifact.to ? el("span", { class: "quiet" }, "the same")
        : digest(artifact.to) ?? el("span", { class: "quiet" }, "gone"))))));
}

function commits(list) {
  return [
    el("h3", {}, list.length === 1 ? "1 commit" : `${list.length} commits`),
    el("ul", { class: "commits" }, list.map((commit) => el("li", {},
      el("code", { class: "digest" }, commit.id.slice(0, 12)), " ", el("span", { class: "subject" }, commit.subject),
      el("span", { class: "quiet" }, commit.author ?? null, " ", ago(commit.at))))),
  ];
}

export function grounds(promotion) {
  return el("section", { class: "card", "aria-labelledby": "grounds" },
    el("h2", { id: "grounds" }, "Why it is safe"),
    el("ul", { class: "records" },
      promotion.seals.map((seal) => el("li", {}, verdict(seal.verdict),
        el("div", {}, el("p", {}, el("b", {}, "seal"), ` ${seal.environment}`),
          el("p", { class: "summary" }, `Entry ${seal.ledgerIndex} of the ledger, `, ago(seal.at))),
        el("a", { href: page("release", { app: promotion.app, version: promotion.version }) }, "Seal"))),
      promotion.records.map((record) => el("li", {}, verdict(record.verdict),
        el("div", {}, el("p", {}, el("b", {}, record.kind), ` ${record.environment}`),
          el("p", { class: "summary" }, record.summary, record.at ? [" · ", ago(record.at)] : null)),
        el("a", { href: page("report", { digest: record.digest }) }, "Report",
          el("span", { class: "unseen" }, ` on ${record.kind} ${record.environment}`))))),
    promotion.seals.length + promotion.records.length === 0
      ? el("p", { class: "empty" }, "There is no evidence. Nothing speaks for promoting it.") : null);
}

export function approvals(promotion) {
  return el("section", { class: "card", "aria-labelledby": "approvals" },
    el("h2", { id: "approvals" }, "Who approved"),
    promotion.approvals.length
      ? el("ul", { class: "approvals" }, promotion.approvals.map((approval) =>
        el("li", { class: approval.counts ? "" : "void" },
          el("p", {}, el("b", {}, approval.who), ` ${approval.approved ? "approved" : "rejected"} `, ago(approval.at),
            approval.counts ? null : el("span", { class: "quiet" }, " — no longer counts, the evidence has changed since")),
          el("blockquote", {}, approval.comment))))
      : el("p", { class: "empty" }, `Nobody yet; ${count(promotion.quorum)} needed.`),
    promotion.expiresAt && !promotion.settled
      ? el("p", { class: "quiet" }, "The question stays open until ", at(promotion.expiresAt), ".") : null);
}

function count(quorum) {
  return quorum === 1 ? "one approval is" : `${quorum} approvals are`;
}
