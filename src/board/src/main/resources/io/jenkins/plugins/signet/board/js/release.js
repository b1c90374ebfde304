// A release with its seals in full.

import { get, whoAmI } from "./api.js";
import { state, verdict } from "./badge.js";
import { digest } from "./digest.js";
import { el, page, parameter } from "./dom.js";
import { follow } from "./follow.js";
import { main, title } from "./frame.js";
import { rollbackButton } from "./rollback.js";
import { at } from "./time.js";

function sealCard(seal, { app, version }, mayRollBack) {
  return el("section", { class: "card seal", "data-key": seal.environment, "aria-label": `Seal of ${seal.environment}` },
    el("div", { class: "head" }, el("h2", {}, seal.environment), verdict(seal.verdict),
      el("span", { class: "quiet" }, at(seal.at))),
    seal.summary ? el("p", {}, seal.summary) : null,
    seal.rollbackCommand ? rollback(seal, app, mayRollBack) : null,
    el("h3", {}, "Artifacts"),
    el("ul", { class: "plain-list" }, seal.artifacts.map((artifact) => el("li", {}, artifact.name, " ", digest(artifact.digest)))),
    el("h3", {}, "Evidence"),
    seal.evidence.length ? el("ul", { class: "records" }, seal.evidence.map((record) => el("li", {}, verdict(record.verdict),
      el("div", {}, el("p", {}, el("b", {}, record.kind), ` ${record.environment}`), el("p", { class: "summary" }, record.summary)),
      el("a", { href: page("report", { digest: record.digest }) }, "Report",
        el("span", { class: "unseen" }, ` on ${record.kind} ${record.environment}`)))))
      : el("p", { class: "empty" }, "none"),
    el("p", { class: "quiet" }, `Entry ${seal.ledgerIndex} of the ledger, bundle `,
      el("a", { href: `api/seals/${[app, version, seal.environment].map(encodeURIComponent).join("/")}`, download: true }, seal.bundle),
      " in the data folder."));
}

function rollback(seal, app, mayRollBack) {
  return el("div", { class: "note red" }, el("p", {}, "To put back what ran before:"),
    el("pre", { tabindex: 0 }, seal.rollbackCommand), mayRollBack ? rollbackButton(app, seal) : null);
}

const path = `releases/${encodeURIComponent(parameter("app"))}/${encodeURIComponent(parameter("version"))}`;

follow([() => get(path), whoAmI], ({ release, seals }, { permissions }) => {
  title(`${release.app} ${release.version}`);
  main(
    el("div", { class: "title" },
      el("p", { class: "crumbs" }, el("a", { href: "index.html" }, "Releases")),
      el("h1", {}, `${release.app} ${release.version}`),
      el("p", { class: "facts" }, release.state ? state(release) : null, verdict(release.verdict),
        el("span", { class: "quiet" }, release.stage),
        release.train ? el("a", { href: page("train", { id: release.train }) }, "Train") : null)),
    seals.length ? seals.map((seal) => sealCard(seal, release, permissions.includes("ROLL_BACK"))) : el("p", { class: "empty" }, "It has no seal yet."));
  return release.state === "RUNNING" || release.state === "AWAITING_PROMOTION";
});
