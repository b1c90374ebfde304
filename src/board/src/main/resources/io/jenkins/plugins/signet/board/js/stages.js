// The way of a train: its steps so far, by environment, and how far the one at work has come.

import { verdict } from "./badge.js";
import { el, page } from "./dom.js";
import { icon } from "./icon.js";
import { between } from "./time.js";

const PICTURES = { RUNNING: "dot", PASSED: "check", SKIPPED: "skip", FAILED: "cross", ENDED: "check" };
const WORDS = { RUNNING: "running", PASSED: "passed", SKIPPED: "skipped", FAILED: "failed", ENDED: "done" };

export function progress(stage) {
  if (!stage.progress) {
    return null;
  }
  const name = `${stage.name} ${stage.environment}`.trim();
  return el("div", { class: "progress" },
    el("progress", { max: 1, value: stage.progress.fraction, "aria-label": `Progress of ${name}` }),
    el("span", {}, stage.progress.text));
}

/** The stage at work, in one line. */
export function atWork(train) {
  const stage = train.stages.findLast((each) => each.state === "RUNNING");
  if (!stage) {
    return null;
  }
  return el("div", { class: "at-work" },
    el("p", {}, el("b", {}, stage.name), stage.environment ? ` in ${stage.environment}` : null), progress(stage));
}

/** Consecutive stages of one environment, together. */
function legs(stages) {
  const found = [];
  for (const stage of stages) {
    const last = found.at(-1);
    if (last && last.environment === stage.environment) {
      last.stages.push(stage);
    } else {
      found.push({ environment: stage.environment, stages: [stage] });
    }
  }
  return found;
}

function worst(stages) {
  return ["FAILED", "RUNNING", "SKIPPED"].find((state) => stages.some((stage) => stage.state === state)) ?? "PASSED";
}

/** The environments that the train has come to, as a line of marks. */
export function trail(train) {
  return el("ol", { class: "trail" }, legs(train.stages).map((leg) => {
    const state = worst(leg.stages);
    return el("li", { class: state.toLowerCase() }, mark(state), leg.environment || leg.stages[0].name);
  }));
}

function mark(state) {
  return el("span", { class: `mark ${state.toLowerCase()}` }, icon(PICTURES[state] ?? "question"),
    el("span", { class: "unseen" }, WORDS[state] ?? "not known"));
}

/** Every step in full. */
export function way(train) {
  return el("ol", { class: "way" }, legs(train.stages).map((leg) =>
    el("li", {},
      leg.environment ? el("h3", {}, leg.environment) : null,
      el("ol", {}, leg.stages.map(step)))));
}

function step(stage) {
  return el("li", { class: `step ${stage.state.toLowerCase()}` },
    mark(stage.state),
    el("div", { class: "what" },
      el("p", { class: "line" },
        el("b", {}, stage.name),
        stage.verdict && stage.verdict !== "GREEN" ? verdict(stage.verdict) : null,
        el("span", { class: "quiet" }, between(stage.startedAt, stage.endedAt))),
      stage.summary ? el("p", { class: "summary" }, stage.summary) : null,
      progress(stage),
      stage.evidence
        ? el("p", {}, el("a", { href: page("report", { digest: stage.evidence }) }, "Report",
          el("span", { class: "unseen" }, ` of ${stage.name} ${stage.environment}`)))
        : null));
}
