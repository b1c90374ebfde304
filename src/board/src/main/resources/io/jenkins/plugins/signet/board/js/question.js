// What a Jenkinsfile asks a person, above the page's own part, so that redrawing that does not touch what is being typed.
// Only the runner asks here; a controller has its own page for it, and no such document.

import { announce } from "./announce.js";
import { getIfAny, post } from "./api.js";
import { el } from "./dom.js";
import { BUTTON, DANGER, FIELD, PRIMARY } from "./look.js";
import { isStreaming, onChange } from "./stream.js";

const AGAIN = 2000;
const CALM = 15000;

const place = el("section", { "aria-labelledby": "questions", hidden: true });
document.getElementById("content")?.before(place);
let shown = "";
let timer;
let there = true;

async function look() {
  clearTimeout(timer);
  let document;
  try {
    document = await getIfAny("questions");
  } catch {
    document = { questions: null }; // the page's own documents report the same trouble
  }
  if (document === null) {
    there = false;
    return;
  }
  if (document.questions) {
    draw(document.questions);
  }
  timer = setTimeout(look, document.questions && isStreaming() ? CALM : AGAIN);
}

function draw(questions) {
  const ids = questions.map((question) => `${question.run} ${question.id}`).join("\n");
  if (ids === shown) {
    return;
  }
  shown = ids;
  place.hidden = questions.length === 0;
  place.replaceChildren(el("h2", { id: "questions" }, "A run asks"), ...questions.map(form));
  announce(questions.map((question) => question.message).join(". "));
}

function form(question) {
  const fields = question.parameters.map(field);
  const ok = el("button", { type: "button", class: PRIMARY }, question.ok);
  const abort = el("button", { type: "button", class: `${BUTTON} ${DANGER}` }, "Abort");
  const result = el("p", { class: "result", role: "status" });
  const send = async (proceed) => {
    ok.disabled = true;
    abort.disabled = true;
    const values = Object.fromEntries(fields.map(({ name, value }) => [name, value()]));
    try {
      await post(`questions/${question.id}`, { proceed, values: proceed ? values : {} });
      result.textContent = proceed ? "Answered." : "Aborted.";
    } catch (error) {
      result.textContent = `${error.message} ${error.remedy ?? ""}`;
      ok.disabled = false;
      abort.disabled = false;
    }
  };
  ok.addEventListener("click", () => send(true));
  abort.addEventListener("click", () => send(false));
  return el("div", { class: "card form" },
    el("p", {}, question.message),
    question.submitters.length ? el("p", { class: "quiet" }, `Asked of ${question.submitters.join(", ")}`) : null,
    fields.map(({ node }) => node),
    el("div", { class: "buttons" }, ok, abort), result);
}

function field({ type, name, defaultValue, choices, description }) {
  const id = `parameter-${name}`;
  let input;
  if (type === "choice") {
    input = el("select", { id, class: FIELD }, choices.map((choice) => el("option", { value: choice }, choice)));
  } else if (type === "booleanParam") {
    input = el("input", { id, type: "checkbox", checked: defaultValue === true });
  } else if (type === "text") {
    input = el("textarea", { id, class: FIELD, rows: 3 }, defaultValue);
  } else {
    input = el("input", { id, class: FIELD, type: type === "password" ? "password" : "text", value: defaultValue });
  }
  return {
    name,
    node: el("p", {}, el("label", { for: id }, description ? `${name}: ${description}` : name), " ", input),
    value: () => String(type === "booleanParam" ? input.checked : input.value),
  };
}

onChange(() => there && look());
look();
