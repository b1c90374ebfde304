// Characters that steer what is shown instead of showing themselves: controls, those that turn the direction of writing, and
// those that are there without being seen; the same as everywhere else in Signet (Unicode TR 36, section 3).

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufffe\uffff]/gu;
const PLAIN = new Set(["\t", "\n"]);

/** The text with each of them named, so that it cannot look like what it is not. */
export function marked(text) {
  return text.replace(UNSEEN, (character) => PLAIN.has(character) ? character
    : `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
