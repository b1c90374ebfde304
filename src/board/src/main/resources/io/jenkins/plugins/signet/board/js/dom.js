// Builds elements. Text from anywhere goes through text nodes and attributes only: markup in it
// stays text, and what would steer the page is named.

import { marked } from "./marked.js";

/** el("a", {href: "x.html", class: "link"}, "text", childElement, [more]); null, undefined and false children are left out. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, key === "value" ? String(value) : marked(String(value)));
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(typeof child === "string" ? marked(child) : child);
    }
  }
  return element;
}

/** A link target on this board; parameters are encoded. */
export function page(name, parameters) {
  return `${name}.html?${new URLSearchParams(parameters)}`;
}

/** The page's own parameter. */
export function parameter(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}
