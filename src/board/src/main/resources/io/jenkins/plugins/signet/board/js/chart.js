// Charts as inline SVG. Each has a title for screen readers, and the page gives the same figures as a table.

import { svg } from "./dom.js";

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 58;
const BOTTOM = 26;
const TOP = 12;

/** Stacked bars: values [{label, parts: [{tone, value}]}]. */
export function bars(name, values) {
  const most = Math.max(1, ...values.map((each) => each.parts.reduce((sum, part) => sum + part.value, 0)));
  const scale = scaleTo(nice(most));
  const slot = (WIDTH - LEFT) / Math.max(values.length, 1);
  const width = Math.min(36, slot * 0.7);
  const drawn = values.map((each, i) => {
    const x = LEFT + slot * i + (slot - width) / 2;
    let from = 0;
    return each.parts.filter((part) => part.value > 0).map((part) => {
      const top = scale(from + part.value);
      const bar = svg("rect", { class: part.tone, x, y: top, width, height: scale(from) - top, rx: 2 });
      from += part.value;
      return bar;
    });
  });
  return frame(name, nice(most), String, drawn, labels(values, (i) => LEFT + slot * (i + 0.5)));
}

/** Durations as dots: values [{label, tone, value}], in seconds, in order. */
export function dots(name, values, format) {
  const most = niceSeconds(Math.max(1, ...values.map((each) => each.value)));
  const scale = scaleTo(most);
  const slot = (WIDTH - LEFT) / Math.max(values.length, 1);
  const x = (i) => LEFT + slot * (i + 0.5);
  const line = values.map((each, i) => `${i ? "L" : "M"}${x(i)} ${scale(each.value)}`).join("");
  return frame(name, most, format, [
    svg("path", { class: "line", d: line || "M0 0" }),
    values.map((each, i) => svg("circle", { class: each.tone, cx: x(i), cy: scale(each.value), r: 4.5 })),
  ], labels(values, x));
}

function frame(name, most, format, drawn, below) {
  const scale = scaleTo(most);
  const grid = [0, most / 2, most].map((value) => [
    svg("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: scale(value), y2: scale(value) }),
    svg("text", { class: "axis", x: LEFT - 8, y: scale(value) + 4, "text-anchor": "end" }, value ? format(value) : "0"),
  ]);
  return svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": name }, grid, drawn, below);
}

function scaleTo(most) {
  return (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
}

/** As many labels as there is room for. */
function labels(values, x) {
  const every = Math.ceil(values.length / 9);
  return values.map((each, i) => (i % every === 0
    ? svg("text", { class: "axis", x: x(i), y: HEIGHT - 6, "text-anchor": "middle" }, each.label) : null));
}

/** The next round number that halves well. */
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [2, 4, 6, 8, 10, 20].find((step) => step * power >= value) * power;
}

/** The same for seconds, round in the unit in which they are shown. */
function niceSeconds(seconds) {
  const unit = [86400, 3600, 60].find((each) => seconds > 2 * each) ?? 1;
  return nice(seconds / unit) * unit;
}
