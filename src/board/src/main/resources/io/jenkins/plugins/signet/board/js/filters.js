// What the list of releases is narrowed down to. It is in the address, so that it can be passed on and gone back to.

import { el, parameter } from "./dom.js";
import { FIELD } from "./look.js";

const VERDICTS = ["GREEN", "AMBER", "RED", "UNDETERMINED"];
const MOST = 50;
const QUIET_MILLIS = 250;

const chosen = { q: parameter("q"), app: parameter("app"), verdict: parameter("verdict"), from: Number.parseInt(parameter("from"), 10) || 0 };

/** What to ask the server for. */
export function query() {
  return `releases?${new URLSearchParams({ ...chosen, most: MOST })}`;
}

export function isFiltered() {
  return Boolean(chosen.q || chosen.app || chosen.verdict);
}

/** The fields, once: they keep what is being typed. changed is called when something else is asked for. */
export function filters(changed) {
  let timer;
  const search = el("input", { id: "q", class: FIELD, type: "search", value: chosen.q, placeholder: "shop 1.4", autocomplete: "off" });
  const app = el("select", { id: "app", class: FIELD });
  const verdict = el("select", { id: "verdict", class: FIELD }, el("option", { value: "" }, "Any"),
    VERDICTS.map((each) => el("option", { value: each, selected: each === chosen.verdict }, each)));
  const choose = (part) => {
    Object.assign(chosen, part, "from" in part ? {} : { from: 0 });
    const kept = Object.entries(chosen).filter(([, value]) => value);
    history.replaceState(null, "", kept.length ? `?${new URLSearchParams(kept)}` : location.pathname);
    changed();
  };
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => choose({ q: search.value.trim() }), QUIET_MILLIS);
  });
  app.addEventListener("change", () => choose({ app: app.value }));
  verdict.addEventListener("change", () => choose({ verdict: verdict.value }));
  const field = (control, name) => el("p", { class: "filter" }, el("label", { for: control.id }, name), control);
  const fields = [field(search, "Begins with"), field(app, "Application"), field(verdict, "Verdict")];
  const mount = (place) => place && place.childElementCount === 0 && place.append(...fields);
  return { mount, choose, know: (apps) => know(app, apps), from: () => chosen.from, most: MOST };
}

function know(select, apps) {
  const names = ["", ...new Set([...apps, chosen.app].filter(Boolean))];
  if (select.options.length !== names.length) {
    select.replaceChildren(...names.map((name) => el("option", { value: name, selected: name === chosen.app }, name || "All")));
  }
}
