// The first page: what is on the way, and every release with its seals.

import { announce } from "./announce.js";
import { get } from "./api.js";
import { sealBadges, state, verdict } from "./badge.js";
import { el, page } from "./dom.js";
import { filters, isFiltered, query } from "./filters.js";
import { follow } from "./follow.js";
import { main } from "./frame.js";
import { BUTTON, PRIMARY, TABLE } from "./look.js";
import "./question.js";
import { atWork, trail } from "./stages.js";
import { ago } from "./time.js";

function trainCard(train) {
  const name = `${train.app} ${train.version}`;
  const waits = train.state === "AWAITING_PROMOTION";
  return el("li", { class: `card train ${waits ? "waits" : ""}`, "data-key": train.id },
    el("div", { class: "head" },
      el("h3", {}, el("a", { href: page("train", { id: train.id }) }, name)), state(train),
      el("span", { class: "quiet" }, ago(train.startedAt))),
    trail(train),
    atWork(train),
    train.awaits ? el("p", { class: "awaits" }, `Awaits ${train.awaits}`) : null,
    waits
      ? el("p", {}, el("a", { class: PRIMARY, href: page("train", { id: train.id }) }, "Review and promote",
        el("span", { class: "unseen" }, ` ${name}`)))
      : null);
}

function releaseRow(release) {
  const target = release.train
    ? page("train", { id: release.train })
    : page("release", { app: release.app, version: release.version });
  return el("tr", { "data-key": `${release.app} ${release.version}` },
    el("th", { scope: "row" }, el("a", { href: target }, `${release.app} ${release.version}`)),
    el("td", { "data-label": "Stage" }, release.state ? state(release) : null, el("span", { class: "stage" }, release.stage)),
    el("td", { "data-label": "Seals" }, release.seals.length
      ? el("a", { class: "plain", href: page("release", { app: release.app, version: release.version }) },
        el("span", { class: "unseen" }, `Seals of ${release.app} ${release.version}: `), sealBadges(release.seals))
      : el("span", { class: "quiet" }, "none yet")),
    el("td", { "data-label": "Verdict" }, verdict(release.verdict)),
    el("td", { "data-label": "Changed" }, ago(release.at)));
}

function table(releases) {
  return el("div", { class: "card flush" },
    el("table", { class: TABLE },
      el("thead", {}, el("tr", {}, ["Release", "Stage", "Seals", "Verdict", "Changed"].map(
        (name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, releases.map(releaseRow))));
}

const narrowed = filters(() => look());

function pages(more) {
  const from = narrowed.from();
  const button = (name, first) => {
    const turn = el("button", { type: "button", class: BUTTON, "data-key": name }, name);
    turn.addEventListener("click", () => narrowed.choose({ from: first }));
    return turn;
  };
  return from > 0 || more ? el("nav", { class: "buttons", "aria-label": "Pages", "data-key": `pages-${from}-${more}` },
    from > 0 ? button("Newer", Math.max(0, from - narrowed.most)) : null,
    more ? button("Older", from + narrowed.most) : null) : null;
}

const look = follow([() => get("trains?state=running"), () => get(query())], ({ trains: running }, { releases, apps, more }) => {
  narrowed.know(apps);
  main(
    el("h1", {}, "Releases"),
    el("section", { "aria-labelledby": "on-the-way" },
      el("h2", { id: "on-the-way" }, "On the way"),
      running.length
        ? el("ul", { class: "cards" }, running.map(trainCard))
        : el("p", { class: "empty" }, "No train is running. The next one appears here as soon as its build starts.")),
    el("section", { "aria-labelledby": "all" },
      el("h2", { id: "all" }, "All releases"),
      releases.length || isFiltered() || narrowed.from() > 0 ? el("search", { class: "filters", "data-own": "filters" }) : null,
      releases.length
        ? table(releases)
        : el("p", { class: "empty" }, isFiltered() ? "No release is like that." : "Nothing has been sealed yet."),
      pages(more)));
  narrowed.mount(document.querySelector("[data-own=filters]"));
  announce(running.map((train) => `${train.app} ${train.version}: ${train.awaits ? `awaits ${train.awaits}`
    : train.stages.at(-1)?.name ?? "started"}`).join(". "));
  return running.length > 0;
});
