// Follows documents of the API: asks, draws, asks again. Slower when nothing runs or nobody looks.

import { answered, failed } from "./connection.js";
import { missing } from "./frame.js";
import { isStreaming, onChange } from "./stream.js";
import { refreshTimes } from "./time.js";

const BRISK = 2000;
const CALM = 15000;

/**
 * @param asks functions that promise a document each (api.js); the documents are handed to draw in this order
 * @param draw called when any of them changed; says whether something runs, and so how soon to look again
 * @return looks at once, and draws even if nothing changed
 */
export function follow(asks, draw) {
  let shown = [];
  let runs = true;
  let timer;
  let isThere = true;

  async function look() {
    clearTimeout(timer);
    const documents = await ask();
    if (!isThere) {
      return; // what is not there is not asked for by the clock; it may come with the next change
    }
    if (documents?.some((document, i) => document !== shown[i])) {
      shown = documents;
      runs = draw(...documents);
    }
    refreshTimes();
    const brisk = runs && !document.hidden && !(documents && isStreaming());
    timer = setTimeout(look, brisk ? BRISK : CALM);
  }

  async function ask() {
    try {
      const documents = await Promise.all(asks.map((each) => each()));
      answered();
      isThere = true;
      return documents;
    } catch (error) {
      if (error.status === 404) {
        answered();
        isThere = false;
        shown = [];
        missing(error);
        return null;
      }
      isThere = true;
      failed(error);
      runs = true;
      return null;
    }
  }

  onChange(() => document.hidden || look());
  document.addEventListener("visibilitychange", () => document.hidden || look());
  look();
  return () => {
    shown = [];
    return look();
  };
}
