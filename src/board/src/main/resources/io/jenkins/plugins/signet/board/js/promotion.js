// The promotion page: what changes if Promote is pressed, why that is safe, and who has approved.

import { verdict } from "./badge.js";
import { digest } from "./digest.js";
import { el, page } from "./dom.js";
import { icon } from "./icon.js";
import { TABLE } from "./look.js";
import { servingLines, version } from "./serving.js";
import { ago, at } from "./time.js";

export function changes(promotion) {
  return el("section", { class: "card", "aria-labelledby": "changes" },
    el("h2", { id: "changes" }, "What changes"),
    el("p", { class: "swap" }, el("span", { class: "quiet" }, replaced(promotion)), icon("arrow"),
      el("b", {}, promotion.version), ` in ${promotion.to}`),
    el("p", { class: "summary" }, size(promotion)),
    promotion.serving ? [el("h3", {}, "Runs now"), servingLines(promotion.serving)] : null,
    migrations(promotion),
    promotion.artifacts.length ? artifacts(promotion.artifacts) : null,
    promotion.commits.length ? commits(promotion.commits) : el("p", { class: "quiet" }, "No list of commits was recorded."));
}

/** What is replaced, in a word; shown as it was once the promotion is decided. */
export function replaced(promotion) {
  return promotion.serving ? version(promotion.serving) : promotion.replaces ?? "nothing yet";
}

const many = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;

function size({ artifacts: list, commits: made }) {
  const changed = list.filter((each) => each.from && each.to && each.from !== each.to).length;
  const added = list.filter((each) => !each.from).length;
  const gone = list.filter((each) => !each.to).length;
  return [
    changed ? `${many(changed, "artifact")} changed` : null,
    added ? `${added} new` : null,
    gone ? `${gone} gone` : null,
    changed + added + gone ? null : "the very same artifacts",
    made.length ? many(made.length, "commit") : null,
  ].filter(Boolean).join(", ");
}

function migrations(promotion) {
  return [
    promotion.migrations?.length ? [
      el("h3", {}, many(promotion.migrations.length, "migration")),
      el("ul", { class: "plain-list" }, promotion.migrations.map((name) => el("li", {}, el("code", {}, name)))),
    ] : null,
    promotion.wayBack ? el("p", { class: "summary" }, el("b", {}, "The way back: "), promotion.wayBack) : null,
  ];
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
    promotion.hotfix ? hotfix(promotion.hotfix) : null,
    el("ul", { class: "records" },
      promotion.seals.map((seal) => el("li", {}, verdict(seal.verdict),
        el("div", {}, el("p", {}, el("b", {}, "seal"), ` ${seal.environment}`),
          el("p", { class: "summary" }, `Entry ${seal.ledgerIndex} of the ledger, `, ago(seal.at))),
        el("a", { href: page("release", { app: promotion.app, version: promotion.version }) }, "Seal"))),
      promotion.records.map((record) => el("li", {}, verdict(record.verdict),
        el("div", {}, el("p", {}, el("b", {}, record.kind), ` ${record.environment}`),
          el("p", { class: "summary" }, record.summary, record.at ? [" · ", ago(record.at)] : null),
          record.unseen?.length ? el("p", { class: "unsaid" }, icon("warning"), `Not seen: ${record.unseen.join("; ")}.`) : null),
        el("a", { href: page("report", { digest: record.digest }) }, "Report",
          el("span", { class: "unseen" }, ` on ${record.kind} ${record.environment}`))))),
    promotion.skipped?.length ? [el("h3", {}, "Skipped on purpose"),
      el("ul", { class: "plain-list" }, promotion.skipped.map((gate) => el("li", {}, el("b", {}, gate.gate),
        ` by ${gate.by}: ${gate.reason}`, gate.due ? [", due ", ago(gate.due)] : null)))] : null,
    promotion.seals.length + promotion.records.length === 0
      ? el("p", { class: "empty" }, "There is no evidence. Nothing speaks for promoting it.") : null);
}

/** What it leaves out comes first: it is what whoever presses lets pass. */
function hotfix({ skips, reason, by, due }) {
  return el("div", { class: "note amber", "data-key": "hotfix" }, el("h3", {}, "A hotfix"),
    el("p", {}, "It leaves out ", el("b", {}, skips.join(", ")), by ? `, as ${by} says: ` : ": ", reason),
    el("p", { class: "summary" }, "What it leaves out has to be made up for, on what is live, by ", at(due),
      ". The seal will say so. A press takes the permission to override."));
}

/** What went wrong here last, and where to read on. */
export function around(promotion) {
  const failures = promotion.failures ?? [];
  const links = (promotion.links ?? []).filter((link) => /^https?:/.test(link.address));
  const seals = promotion.seals.map(({ environment }) => [promotion.app, promotion.version, environment]);
  return failures.length + links.length + seals.length ? el("section", { class: "card", "aria-labelledby": "around" },
    el("h2", { id: "around" }, "Around it"),
    failures.length ? [el("h3", {}, `Last failures in ${promotion.to}`),
      el("ul", { class: "plain-list" }, failures.map((failure) => el("li", {},
        el("a", { href: page("release", { app: promotion.app, version: failure.version }) }, failure.version), " ",
        ago(failure.at), `: ${failure.why || "not well"}`)))] : null,
    links.length + seals.length ? el("ul", { class: "badges" }, links.map((link) =>
      el("li", {}, el("a", { href: link.address, rel: "noreferrer" }, link.name))),
    seals.map((seal) => el("li", {}, el("a",
      { href: `api/seals/${seal.map(encodeURIComponent).join("/")}`, download: "seal.sigstore.json" },
      `Seal file of ${seal[2]}`)))) : null) : null;
}

export function approvals(promotion) {
  return promotion.approvals.length ? el("section", { class: "card", "aria-labelledby": "approvals" },
    el("h2", { id: "approvals" }, "Who pressed"),
    el("ul", { class: "approvals" }, promotion.approvals.map((approval) =>
      el("li", { class: approval.counts ? "" : "void" },
        el("p", {}, el("b", {}, approval.who), ` ${approval.approved ? "approved" : "rejected"} `, ago(approval.at),
          approval.counts ? null : el("span", { class: "quiet" }, " — no longer counts, the evidence has changed since")),
        el("blockquote", {}, approval.comment))))) : null;
}
