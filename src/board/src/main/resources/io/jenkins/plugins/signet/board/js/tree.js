// Any JSON value for people: names and values as a list, lists of alike objects as a table.

import { verdict } from "./badge.js";
import { el } from "./dom.js";
import { TABLE } from "./look.js";
import { at } from "./time.js";

const WIDEST_TABLE = 8;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const VERDICT = /^(GREEN|AMBER|RED|UNDETERMINED)$/;

export function tree(value) {
  if (Array.isArray(value)) {
    return list(value);
  }
  return value !== null && typeof value === "object" ? fields(value) : leaf(value);
}

function leaf(value) {
  const text = String(value);
  if (VERDICT.test(text)) {
    return verdict(text);
  }
  if (TIME.test(text)) {
    return at(text);
  }
  return el("span", { class: text.startsWith("sha256:") ? "digest" : "value" }, text);
}

function fields(object) {
  const entries = Object.entries(object).filter(([name]) => name !== "schema");
  return entries.length
    ? el("dl", { class: "fields" }, entries.map(([name, value]) => [el("dt", {}, words(name)), el("dd", {}, tree(value))]))
    : el("span", { class: "quiet" }, "nothing");
}

function list(values) {
  if (values.length === 0) {
    return el("span", { class: "quiet" }, "none");
  }
  const columns = [...new Set(values.flatMap((value) => (isFlat(value) ? Object.keys(value) : [""])))];
  if (columns.includes("") || columns.length > WIDEST_TABLE) {
    return el("ul", { class: "plain-list" }, values.map((value) => el("li", {}, tree(value))));
  }
  return el("table", { class: TABLE },
    el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, words(name))))),
    el("tbody", {}, values.map((value) => el("tr", {}, columns.map((name) =>
      el("td", { "data-label": words(name) }, value[name] === undefined ? null : tree(value[name])))))));
}

/** Whether an object can be a line of a table. */
function isFlat(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    && Object.values(value).every((each) => each === null || typeof each !== "object");
}

/** "minProbes" as "min probes". */
function words(name) {
  return name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
}
