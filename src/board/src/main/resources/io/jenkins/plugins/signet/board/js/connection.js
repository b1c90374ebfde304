// Whether the server answers, and what is to be done about it: pages stay as they were last known, and nobody presses.

import { announce } from "./announce.js";
import { signedOut, trouble } from "./frame.js";

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
  if (error.error === "sign-in" && error.status === 401) {
    heard = new Date();
    signedOut();
    tell(true, "You are signed out.");
  } else if (error.status) {
    heard = new Date();
    trouble(`${error.message} ${error.remedy ?? ""}`);
    tell(false);
  } else {
    trouble(`The server does not answer since ${CLOCK.format(heard)}. What you see is of then. Trying again.`);
    tell(true, "The connection is lost.");
  }
}

function tell(now, why) {
  if (now !== lost) {
    lost = now;
    announce(lost ? why : "The page follows again.");
    watchers.forEach((change) => change());
  }
}
