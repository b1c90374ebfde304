// Times and durations for people.

import { el } from "./dom.js";

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** A time as "5 minutes ago", in full for those who point at it. */
export function ago(iso) {
  if (!iso) {
    return null;
  }
  return el("time", { datetime: iso, title: ABSOLUTE.format(new Date(iso)), "data-ago": true }, relative(iso));
}

/** A time in full. */
export function at(iso) {
  return iso ? el("time", { datetime: iso }, ABSOLUTE.format(new Date(iso))) : null;
}

/** Lets the times that are shown grow older. */
export function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const text = relative(time.dateTime);
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}

function relative(iso) {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return RELATIVE.format(Math.round(seconds / length), unit);
    }
  }
  return seconds > 0 ? "in a moment" : "just now";
}

/** Seconds as "41 ms", "2.5 s", "41 s", "6 min 29 s", "3 h 5 min", "2 d 4 h". */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10) {
    return `${Math.round(seconds * 10) / 10} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return pair(whole, 60, "min", 1, "s");
  }
  return whole < 86400 ? pair(whole, 3600, "h", 60, "min") : pair(whole, 86400, "d", 3600, "h");
}

function pair(seconds, large, largeName, small, smallName) {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)} ${largeName}${rest ? ` ${rest} ${smallName}` : ""}`;
}

export function between(from, to) {
  return from && to ? duration((new Date(to) - new Date(from)) / 1000) : null;
}
