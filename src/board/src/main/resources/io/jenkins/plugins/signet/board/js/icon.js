// Small pictures, all drawn in the colour of the text around them and hidden from screen readers: words stand beside them.

import { svg } from "./dom.js";

const PATHS = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  warning: "M8 3.5v5.5M8 12v.1",
  question: "M5.8 6a2.3 2.3 0 1 1 3.4 2c-.8.5-1.2 1-1.2 1.8M8 12.4v.1",
  skip: "M4 4l4 4-4 4M9 4l4 4-4 4",
  dot: "M8 8v.01",
  clock: "M8 4v4l2.5 1.5M8 1.8a6.2 6.2 0 1 0 0 12.4 6.2 6.2 0 0 0 0-12.4",
  arrow: "M3 8h10M9 4l4 4-4 4",
};

export function icon(name) {
  return svg("svg", { viewBox: "0 0 16 16", class: `icon ${name}`, "aria-hidden": "true" },
    svg("path", { d: PATHS[name] }));
}
