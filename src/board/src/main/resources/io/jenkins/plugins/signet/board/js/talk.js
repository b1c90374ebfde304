// What was said about a release that waits, and the form to say something without deciding.

import { announce } from "./announce.js";
import { post, whoAmI } from "./api.js";
import { el } from "./dom.js";
import { BUTTON, FIELD } from "./look.js";
import { sentence } from "./sentence.js";
import { ago } from "./time.js";

const SAID = { hold: " holds it ", "go-on": " lets it go on " };

/** The section of the promotion page; look asks the server anew. */
export function talk(promotion, look) {
  const { talk: { remarks = [], held } = {}, settled } = promotion;
  return remarks.length || !settled ? el("section", { class: "card", "aria-labelledby": "talk" },
    el("h2", { id: "talk" }, "Said about it"),
    remarks.length ? el("ul", { class: "approvals" }, remarks.map((remark) => el("li", {},
      el("p", {}, el("b", {}, remark.who), SAID[remark.kind] ?? " ", ago(remark.at)),
      el("blockquote", {}, remark.text)))) : el("p", { class: "empty" }, "Nothing yet."),
    settled ? null : form(promotion, Boolean(held), look)) : null;
}

/** Its own: it keeps what its reader is typing. */
function form({ train }, held, look) {
  const text = el("textarea", { id: "remark", class: FIELD, rows: 2, maxlength: 2000 });
  const result = el("p", { role: "status" });
  const verbs = held ? { comment: "Comment", "go-on": "Let it go on" } : { comment: "Comment", hold: "Hold it" };
  const buttons = Object.entries(verbs).map(([verb, name]) => {
    const button = el("button", { type: "button", class: BUTTON, disabled: true }, name);
    button.addEventListener("click", () => send(`trains/${encodeURIComponent(train)}/${verb}`, text, result, look));
    whoAmI().then(({ principal, permissions }) => {
      button.disabled = principal === undefined || (verb !== "comment" && !permissions.includes("PROMOTE"));
    });
    return button;
  });
  return el("div", { class: "form", "data-own": `talk-${train}-${held}` },
    el("label", { for: "remark" }, "A comment or a question decides nothing. While it is held, no approval counts."),
    text, el("div", { class: "buttons" }, buttons), result);
}

async function send(path, text, result, look) {
  let words;
  try {
    words = sentence((await post(path, { comment: text.value.trim() })).message);
    text.value = "";
    result.className = "result good";
  } catch (error) {
    words = `${sentence(error.message)} ${error.remedy ?? "Nothing is known of it. Reload the page."}`;
    result.className = "result bad";
  }
  result.textContent = words;
  announce(words);
  look();
}
