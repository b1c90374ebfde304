// What users of an environment get, and who says so.

import { el } from "./dom.js";
import { digest } from "./digest.js";
import { icon } from "./icon.js";
import { ago } from "./time.js";

const SOURCES = { LEDGER: "as the ledger tells", SWITCH: "as the switch under way tells", HOST: "as the host serves it" };

/** The version in a word; what is not known is never left out. */
export function version(serving) {
  if (serving?.state === "RUNS") {
    return serving.version ?? "bits that no seal names";
  }
  return serving?.state === "NOTHING" ? "nothing" : "not known";
}

/** Why one should look twice; null if nothing speaks for that. */
export function doubt(serving) {
  const doubts = [
    serving.differs ? `The host serves this; ${serving.differs}.` : null,
    serving.state === "UNKNOWN" ? `Nobody knows what runs here: ${serving.how}.` : null,
    serving.state === "RUNS" && !serving.version ? "No seal of this application names what runs here." : null,
    serving.healthy === false ? "It does not answer its health check." : null,
    serving.trouble ? `The host could not be asked: ${serving.trouble}` : null,
  ].filter(Boolean);
  return doubts.length
    ? el("ul", { class: "doubts" }, doubts.map((each) => el("li", {}, icon("warning"), el("span", {}, each))))
    : null;
}

/** All that is known, in lines. */
export function servingLines(serving) {
  return [
    el("p", { class: "summary" },
      serving.how && serving.state !== "UNKNOWN" ? serving.how : null,
      serving.since ? [" ", ago(serving.since)] : null,
      serving.slot ? `, slot ${serving.slot}` : null),
    serving.manifest ? el("p", { class: "summary" }, "manifest ", digest(serving.manifest)) : null,
    el("p", { class: "summary" }, SOURCES[serving.source] ?? serving.source,
      serving.seenAt ? [", looked at ", ago(serving.seenAt)]
        : serving.awaited ? ", the host is being asked" : ", the host was not asked",
      serving.healthy === true ? ", healthy" : null),
    doubt(serving),
  ];
}
