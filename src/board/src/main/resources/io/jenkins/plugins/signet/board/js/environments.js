// What is live where: the versions of all applications by environment, then each environment with what is known of it.

import { announce } from "./announce.js";
import { get } from "./api.js";
import { verdict } from "./badge.js";
import { el, page, parameter } from "./dom.js";
import { follow } from "./follow.js";
import { frozen } from "./freezes.js";
import { main, title } from "./frame.js";
import { icon } from "./icon.js";
import { TABLE } from "./look.js";
import { servingLines, version } from "./serving.js";
import { ago } from "./time.js";

const TIERS = ["dev", "test-production", "production"];
const app = parameter("app");

const address = (place) => page("environment", { app: place.app, environment: place.environment });

function order(places) {
  const tier = new Map(places.map((place) => [place.environment, TIERS.indexOf(place.tier)]));
  return [...tier.keys()].sort((a, b) => tier.get(a) - tier.get(b) || a.localeCompare(b));
}

function cell(place) {
  if (!place) {
    return el("span", { class: "quiet" }, "–");
  }
  const { serving } = place;
  const doubtful = serving.differs || serving.state === "UNKNOWN" || serving.healthy === false;
  return [
    el("a", { href: address(place) }, doubtful ? icon("warning") : null, version(serving),
      el("span", { class: "unseen" }, ` of ${place.app} in ${place.environment}${doubtful ? ", look twice" : ""}`)),
    place.waiting.length ? [" ", el("span", { class: "badge waiting" }, `${place.waiting.length} waiting`)] : null,
  ];
}

function matrix(places) {
  const columns = order(places);
  const apps = [...new Set(places.map((place) => place.app))].sort();
  const at = new Map(places.map((place) => [`${place.app} ${place.environment}`, place]));
  return el("div", { class: "card flush" }, el("table", { class: TABLE },
    el("caption", { class: "unseen" }, "The version that is live, by application and environment"),
    el("thead", {}, el("tr", {}, ["Application", ...columns].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, apps.map((name) => el("tr", { "data-key": name },
      el("th", { scope: "row" }, el("a", { href: page("environments", { app: name }) }, name)),
      columns.map((column) => el("td", { "data-label": column }, cell(at.get(`${name} ${column}`)))))))));
}

/** An environment in full, as a card. */
function card(place) {
  return el("section", { class: "card", "data-key": `${place.app} ${place.environment}`,
    "aria-label": `${place.app} in ${place.environment}` },
  el("div", { class: "head" },
    el("h3", {}, el("a", { href: address(place) }, `${place.app} in ${place.environment}`)),
    el("b", {}, version(place.serving)), place.seal ? verdict(place.seal.verdict) : null),
  servingLines(place.serving),
  place.holder ? el("p", { class: "summary" }, `At work there: ${place.holder}`) : null,
  place.window ? el("div", { class: "progress" },
    el("progress", { max: 1, value: place.window.fraction, "aria-label": `Switch of ${place.app} in ${place.environment}` }),
    el("span", {}, place.window.text)) : null,
  place.waiting.map((each) => el("p", { class: "awaits" },
    el("a", { href: page("train", { id: each.train }) }, `${place.app} ${each.version} waits`), " since ", ago(each.since))));
}

const look = follow([() => get("environments"), () => get("freezes")], ({ environments }, { freezes }) => {
  const places = environments.filter((place) => !app || place.app === app);
  title("Environments");
  main(
    el("h1", {}, app ? `Environments of ${app}` : "Environments"),
    app ? el("p", { class: "crumbs" }, el("a", { href: "environments.html" }, "All applications")) : null,
    places.length ? [
      matrix(places),
      el("section", { "aria-labelledby": "each" }, el("h2", { id: "each" }, "Each environment"),
        el("div", { class: "cards" }, places.map(card)))]
      : el("p", { class: "empty" }, "Nothing was ever shipped anywhere."),
    frozen(freezes, order(places), () => look()));
  announce(places.filter((place) => place.serving.differs)
    .map((place) => `${place.app} in ${place.environment}: ${place.serving.differs}`).join(". "));
  return true;
});
