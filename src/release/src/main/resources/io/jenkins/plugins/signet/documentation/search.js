// Finds sections of the documentation by their words; sections.js has them, lunr.js weighs them.
"use strict";

const MOST = 12;
const words = document.getElementById("words");
const found = document.getElementById("found");
const byAddress = new Map(sections.map((section) => [section.address, section]));

const index = lunr(function () {
  this.ref("address");
  this.field("heading", { boost: 5 });
  this.field("page", { boost: 2 });
  this.field("text");
  sections.forEach((section) => this.add(section));
});

/** Sections that hold every word; the last one may be the beginning of a word still. */
function search(text) {
  const terms = text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (terms.length === 0) {
    return [];
  }
  return index.query((query) =>
    terms.forEach((term, i) => {
      const isLast = i === terms.length - 1;
      query.term(lunr.tokenizer(term), {
        presence: lunr.Query.presence.REQUIRED,
        wildcard: isLast ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE,
        usePipeline: !isLast,
      });
    }),
  );
}

function show() {
  const results = search(words.value).slice(0, MOST);
  const items = results.map((result) => {
    const section = byAddress.get(result.ref);
    const link = document.createElement("a");
    link.href = section.address;
    link.textContent = section.heading === section.page ? section.page : `${section.page}: ${section.heading}`;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  if (items.length === 0 && words.value.trim() !== "") {
    const nothing = document.createElement("li");
    nothing.textContent = "Nothing has all of these words.";
    items.push(nothing);
  }
  found.replaceChildren(...items);
}

words.addEventListener("input", show);
words.form.addEventListener("submit", (event) => {
  event.preventDefault();
  found.querySelector("a")?.click();
});
