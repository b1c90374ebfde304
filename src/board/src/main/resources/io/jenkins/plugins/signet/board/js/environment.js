// One environment of an application: what is live there, what waits, and what happened.

import { get } from "./api.js";
import { verdict } from "./badge.js";
import { el, page, parameter } from "./dom.js";
import { follow } from "./follow.js";
import { main, title } from "./frame.js";
import { BUTTON, TABLE } from "./look.js";
import { servingLines, version } from "./serving.js";
import { ago, at } from "./time.js";

const MOST = 50;
const app = parameter("app");
const environment = parameter("environment");
const from = Math.max(0, Number.parseInt(parameter("from"), 10) || 0);
const path = `environments/${encodeURIComponent(app)}/${encodeURIComponent(environment)}?from=${from}&most=${MOST}`;

function now(place) {
  return el("section", { class: "card", "aria-labelledby": "now" },
    el("div", { class: "head" }, el("h2", { id: "now" }, "Live now"), el("b", {}, version(place.serving)),
      place.seal ? verdict(place.seal.verdict) : null),
    servingLines(place.serving),
    place.holder ? el("p", { class: "summary" }, `At work there: ${place.holder}`) : null,
    place.window ? el("div", { class: "progress" },
      el("progress", { max: 1, value: place.window.fraction, "aria-label": "Switch under way" }),
      el("span", {}, place.window.text)) : null,
    place.serving.version
      ? el("p", {}, el("a", { href: page("release", { app, version: place.serving.version }) }, "Its seals")) : null);
}

function waiting(place) {
  return el("section", { class: "card", "aria-labelledby": "waiting" },
    el("h2", { id: "waiting" }, "What waits"),
    place.waiting.length
      ? el("ul", { class: "plain-list" }, place.waiting.map((each) => el("li", {},
        el("a", { href: page("train", { id: each.train }) }, `${app} ${each.version}`), " since ", ago(each.since), `: ${each.awaits}`)))
      : el("p", { class: "empty" }, "Nothing waits to be let in."));
}

function history(lines, total) {
  const more = (name, first) => el("a", { class: BUTTON, href: page("environment", { app, environment, from: first }) }, name);
  return el("section", { "aria-labelledby": "history" },
    el("h2", { id: "history" }, "What happened"),
    el("div", { class: "card flush" }, el("table", { class: TABLE },
      el("thead", {}, el("tr", {}, ["Release", "When", "What", "Verdict", "Told", "Entry"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, lines.map((line) => el("tr", { "data-key": line.ledgerIndex },
        el("th", { scope: "row" }, el("a", { href: page("release", { app, version: line.version }) }, line.version)),
        el("td", { "data-label": "When" }, at(line.at)),
        el("td", { "data-label": "What" }, line.deed),
        el("td", { "data-label": "Verdict" }, verdict(line.verdict)),
        el("td", { "data-label": "Told" }, line.summary),
        el("td", { "data-label": "Entry" }, line.record
          ? el("a", { href: page("report", { digest: line.record }) }, `${line.ledgerIndex}`) : `${line.ledgerIndex}`)))))),
    el("nav", { class: "buttons", "aria-label": "History" },
      from > 0 ? more("Newer", Math.max(0, from - MOST)) : null,
      from + lines.length < total ? more("Older", from + MOST) : null,
      el("span", { class: "quiet" }, `${from + 1} to ${from + lines.length} of ${total}`)));
}

follow([() => get(path)], ({ environment: place, history: lines, total }) => {
  title(`${app} in ${environment}`);
  main(
    el("div", { class: "title" },
      el("p", { class: "crumbs" }, el("a", { href: "environments.html" }, "Environments")),
      el("h1", {}, `${app} in ${environment}`)),
    el("div", { class: "pair" }, now(place), waiting(place)),
    history(lines, total));
  return true;
});
