// A record of evidence, by its digest.

import { get } from "./api.js";
import { verdict } from "./badge.js";
import { el, page, parameter } from "./dom.js";
import { main, missing, title, trouble } from "./frame.js";
import { body } from "./record.js";
import { at } from "./time.js";

function draw({ digest, evidence }) {
  const { release } = evidence;
  const name = `${release.app} ${release.version}`;
  title(`${evidence.kind} · ${name}`);
  main(
    el("div", { class: "title" },
      el("p", { class: "crumbs" }, el("a", { href: "index.html" }, "Releases"), " / ",
        el("a", { href: page("release", { app: release.app, version: release.version }) }, name)),
      el("h1", {}, `${evidence.kind} report`),
      el("p", { class: "facts" }, verdict(evidence.verdict), el("span", {}, evidence.environment), at(evidence.createdAt)),
      el("p", { class: "lead" }, evidence.summary)),
    el("section", { class: "card", "aria-label": "Report" }, body(evidence)),
    el("section", { class: "card", "aria-labelledby": "record" },
      el("h2", { id: "record" }, "The record"),
      el("p", {}, "Named by the SHA-256 of its canonical bytes: ", el("code", { class: "digest" }, digest)),
      el("details", {}, el("summary", {}, "As JSON"),
        el("pre", { tabindex: 0 }, JSON.stringify(evidence, null, 2)))));
}

get(`evidence/${encodeURIComponent(parameter("digest"))}`)
  .then(draw, (error) => error.status === 404 ? missing(error) : trouble(`${error.message} ${error.remedy ?? ""}`));
