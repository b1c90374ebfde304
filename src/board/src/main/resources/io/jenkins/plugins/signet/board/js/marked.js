// Characters that steer what is shown instead of showing themselves: controls, and those that turn the direction of writing.

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** The text with each of them named, so that it cannot look like what it is not. */
export function marked(text) {
  return text.replace(STEERING, (character) =>
    `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
}
