// Delivery metrics: the four figures, how they moved, and the deployments behind them.

import { get } from "./api.js";
import { verdict } from "./badge.js";
import { bars, dots } from "./chart.js";
import { el, page, parameter } from "./dom.js";
import { follow } from "./follow.js";
import { main } from "./frame.js";
import { BUTTON, TABLE } from "./look.js";
import { at, duration } from "./time.js";

const DAYS = [7, 30, 90, 365];
const app = parameter("app");
const days = DAYS.find((each) => String(each) === parameter("days")) ?? 90;
const query = new URLSearchParams({ app, days });

function tile(name, value, note) {
  return el("div", { class: "card tile" }, el("dt", {}, name), el("dd", {}, el("b", {}, value), el("span", { class: "quiet" }, note)));
}

function tiles(m) {
  return el("dl", { class: "tiles" },
    tile("Lead time", duration(m.leadTimeSeconds?.median), m.leadTimeSeconds
      ? `median; 9 of 10 within ${duration(m.leadTimeSeconds.p90)}` : "not known yet"),
    tile("Deployment frequency", m.deployments ? `${trim(m.perWeek)} a week` : "–",
      `${m.deployments} ${m.deployments === 1 ? "deployment" : "deployments"} in ${m.days} days`),
    tile("Change failure rate", m.changeFailureRate === undefined ? "–" : `${trim(m.changeFailureRate * 100)} %`,
      `${m.failed} of ${m.deployments} failed`),
    tile("Time to restore", duration(m.restoreSeconds?.median), m.unrestored
      ? `${m.unrestored} not restored yet` : m.restoreSeconds ? `median; worst tenth over ${duration(m.restoreSeconds.p90)}`
        : "nothing to restore"));
}

function trim(value) {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

function charts(m) {
  const timed = m.changes.filter((change) => change.leadTimeSeconds !== undefined);
  return el("div", { class: "charts" },
    el("figure", { class: "card" },
      el("figcaption", {}, el("h2", {}, "Deployments a week"),
        el("p", { class: "legend" }, el("span", { class: "key green" }, "well"), el("span", { class: "key red" }, "failed"))),
      bars(`Deployments a week, ${m.deployments} in all, ${m.failed} failed`, m.weeks.map((week) => ({
        label: week.from.slice(5),
        parts: [{ tone: "good", value: week.deployments - week.failed }, { tone: "bad", value: week.failed }],
      })))),
    el("figure", { class: "card" },
      el("figcaption", {}, el("h2", {}, "Lead time of each deployment")),
      dots(`Lead time of ${timed.length} deployments`, timed.map((change) => ({
        label: change.version, tone: change.failed ? "bad" : "good", value: change.leadTimeSeconds,
      })), duration)));
}

function changes(m) {
  return el("section", { class: "card flush", "aria-label": "Deployments" },
    el("table", { class: TABLE },
      el("thead", {}, el("tr", {}, ["Release", "Environment", "Sealed", "Verdict", "Lead time", "Restored after"].map(
        (name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, m.changes.toReversed().map((change) => el("tr", {},
        el("th", { scope: "row" }, el("a", { href: page("release", { app: change.app, version: change.version }) },
          `${change.app} ${change.version}`)),
        el("td", { "data-label": "Environment" }, change.environment),
        el("td", { "data-label": "Sealed" }, at(change.at)),
        el("td", { "data-label": "Verdict" }, verdict(change.verdict)),
        el("td", { "data-label": "Lead time" }, duration(change.leadTimeSeconds)),
        el("td", { "data-label": "Restored after" }, change.failed && !change.restoredAt
          ? "not yet" : duration(change.restoreSeconds)))))));
}

function choices(m) {
  const link = (name, parameters, chosen) =>
    el("a", { href: page("metrics", parameters), "aria-current": chosen ? "true" : null }, name);
  return el("div", { class: "choices" },
    el("nav", { "aria-label": "Period" }, DAYS.map((each) => link(`${each} days`, { app, days: each }, each === days))),
    m.apps.length > 1 ? el("nav", { "aria-label": "Application" },
      link("All", { app: "", days }, app === ""), m.apps.map((each) => link(each, { app: each, days }, each === app))) : null,
    el("a", { class: BUTTON, href: `api/metrics.csv?${query}`, download: "signet-metrics.csv" }, "Download CSV"));
}

follow([() => get(`metrics?${query}`)], (m) => {
  main(
    el("h1", {}, "Delivery metrics"),
    choices(m),
    tiles(m),
    m.deployments ? [charts(m), changes(m)]
      : el("p", { class: "empty" }, "Nothing was sealed in production in this time."),
    el("p", { class: "quiet" }, "Computed from the ledger: a deployment is a release sealed in production."));
  return false;
});
