// Whether the server answers, and what is to be done about it: pages stay as they were last known, and nobody presses.

import { announce } from "./announce.js";
import { trouble } from "./frame.js";

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const watchers = new Set();
let heard = new Date();
let lost = false;

export function isLost() {
  return lost;
}

/** Calls back whenever the connection is lost or back. */
export function onConnection(change) {
  watchers.add(change);
}

export function answered() {
  heard = new Date();
  trouble("");
  tell(false);
}

/** @param error with a remedy if the server answered that it cannot */
export function failed(error) {
  if (error.status) {
    heard = new Date();
    trouble(`${error.message} ${error.remedy ?? ""}`);
    tell(false);
  } else {
    trouble(`The server does not answer since ${CLOCK.format(heard)}. What you see is of then. Trying again.`);
    tell(true);
  }
}

function tell(now) {
  if (now !== lost) {
    lost = now;
    announce(lost ? "The connection is lost." : "The connection is back.");
    watchers.forEach((change) => change());
  }
}
