// A server's message as a sentence.

import { marked } from "./marked.js";

export function sentence(said) {
  const text = marked(said);
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
