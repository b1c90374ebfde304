// A smoke report (signet/smoke/v1): what each check came to, and what was wrong at each attempt of those that did not pass.

import { check as badge } from "./badge.js";
import { el } from "./dom.js";
import { TABLE } from "./look.js";
import { duration } from "./time.js";
import { tree } from "./tree.js";

export function smokeReport(report) {
  const { checks, counts, components = [], history = [], ...about } = report;
  return [
    report.reason ? el("p", { class: "note red" }, `Nothing was found out: ${report.reason}`) : null,
    components.length ? [el("h2", {}, "Components"), parts(components)] : null,
    checks.length ? [el("h2", {}, "Checks"), table(checks)] : null,
    overTime(history.filter((check) => check.runs > 1)),
    checks.filter((check) => check.verdict !== "PASSED" && check.attempts.length).map(attempts),
    el("details", {}, el("summary", {}, "About this run"), tree({ ...about, counts })),
  ];
}

function grid(columns, rows) {
  return el("table", { class: TABLE },
    el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, name),
      cells.map((cell, i) => el("td", { "data-label": columns[i + 1] }, cell))))));
}

function parts(components) {
  return grid(["Component", "State", "Did not pass at once"],
    components.map((part) => [part.tag, part.state, part.checks.join(", ")]));
}

// A check that flips although the release has not changed tells more of itself than of the release.
function overTime(checks) {
  if (!checks.length) {
    return null;
  }
  const rate = (check) => Math.min(100, Math.round(100 * check.wobbles / check.runs));
  return [el("h2", {}, "Over time"), grid(["Check", "Passed", "Flaky", "Last runs, the newest first"],
    checks.map((check) => [check.name, `${check.passed} of ${check.runs}`,
      check.wobbles ? `flaky, ${rate(check)} %` : "no", check.verdicts.slice(-20).reverse().join(" ").toLowerCase()]))];
}

function table(checks) {
  return el("table", { class: TABLE },
    el("thead", {}, el("tr", {}, ["Check", "Result", "Attempts", "Time", "Why"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, checks.map((check) => el("tr", {},
      el("th", { scope: "row" }, check.name, " ",
        el("span", { class: "quiet" }, `${check.kind.toUpperCase()} ${check.subject}`,
          check.severity === "minor" ? ", minor" : null)),
      el("td", { "data-label": "Result" }, badge(check.verdict)),
      el("td", { "data-label": "Attempts" }, String(check.attempts.length)),
      el("td", { "data-label": "Time" }, duration(check.attempts.reduce((sum, each) => sum + each.millis, 0) / 1000)),
      el("td", { "data-label": "Why" }, check.reason)))));
}

function attempts(check) {
  return el("section", { class: "attempts" },
    el("h3", {}, check.name, " ", el("span", { class: "quiet" }, check.where)),
    el("ol", { class: "plain-list" }, check.attempts.map((attempt) => el("li", {},
      el("p", {}, el("b", {}, `Attempt ${attempt.number}`), ` ${attempt.outcome}, ${duration(attempt.millis / 1000)}`),
      el("ul", { class: "findings" }, attempt.findings.map((finding) => el("li", {}, finding))),
      attempt.requests.length
        ? el("p", { class: "summary" }, attempt.requests.map((sent) =>
          `${sent.method} ${sent.url} ${sent.sent ? sent.status ?? "no answer" : "not sent"}`).join("; "))
        : null,
      files(attempt.attachments ?? []),
      attempt.body ? el("pre", { tabindex: 0 }, attempt.body) : null))));
}

function files(attachments) {
  return attachments.length ? el("ul", {}, attachments.map((file) => el("li", {},
    `${file.name} of ${file.spec}, ${file.contentType}, ${file.size} bytes${file.stored ? "" : ", not kept"}: `,
    el("code", { class: "digest" }, file.digest)))) : null;
}
