// Checks a seal in the browser, by WebCrypto: its signature, its place in the ledger, and what it says of a file.
// docs/verify.md does the same with openssl alone.

import { announce } from "./announce.js";
import { getIfAny } from "./api.js";
import { verdict } from "./badge.js";
import { el } from "./dom.js";
import { main, title } from "./frame.js";
import { icon } from "./icon.js";
import { dsseBytes, fileDigest, inclusionRoot, leafHash, same, signedBy, fromBase64, publicKeys } from "./proof.js";

const seal = el("input", { type: "file", id: "seal", accept: ".json" });
const artifact = el("input", { type: "file", id: "artifact" });
const keys = el("input", { type: "file", id: "keys", accept: ".pem" });
const found = el("section", { class: "card", "aria-label": "What was found", "data-own": "found" });

title("Verify a seal");
main(
  el("h1", {}, "Verify a seal"),
  el("p", {}, "Nothing leaves this browser. A seal is a file that ends in .sigstore.json."),
  el("div", { class: "card form" },
    el("p", {}, el("label", { for: "seal" }, "The seal"), " ", seal),
    el("p", {}, el("label", { for: "artifact" }, "A file that it is said to be about, if you have one"), " ", artifact),
    el("p", {}, el("label", { for: "keys" }, "The public key, if you have it from elsewhere; otherwise the one of this board"), " ", keys)),
  el("section", { class: "card", "aria-label": "What was found", "data-own": "found" }));
document.querySelector("[data-own=found]").replaceWith(found);
[seal, artifact, keys].forEach((input) => input.addEventListener("change", verify));

async function verify() {
  const [file] = seal.files;
  if (!file) {
    return;
  }
  const lines = [];
  const say = (good, text) => lines.push({ good, text });
  let statement = null;
  try {
    statement = await judge(await file.text(), say);
  } catch (error) {
    say(false, `This could not be checked: ${error.message}`);
  }
  const bad = lines.some(({ good }) => good === false);
  found.replaceChildren(
    el("h2", {}, bad ? "This is not proven" : "What this proves"),
    statement && !bad ? el("p", {}, `${statement.predicate.release.app} ${statement.predicate.release.version} in ${statement.predicate.environment} `,
      verdict(statement.predicate.verdict)) : "",
    el("ul", { class: "reasons" }, lines.map(({ good, text }) => el("li", {}, icon(good === false ? "cross" : good ? "check" : "question"), text))),
    el("p", { class: "quiet" }, "It does not prove that the key is whose you think it is, that the release is good for what you want, or that",
      " no later seal says otherwise."));
  announce(bad ? "This is not proven." : "It is proven.");
}

/** The statement that was signed; says what holds and what does not. */
async function judge(text, say) {
  if (!globalThis.crypto?.subtle) {
    throw new Error("browsers compute only on pages that came by https, or from this machine.");
  }
  const bundle = JSON.parse(text);
  const envelope = bundle.dsseEnvelope;
  const payload = fromBase64(envelope.payload);
  const trusted = await publicKeys(await pem());
  if (!await signedBy(trusted, dsseBytes(envelope.payloadType, payload), fromBase64(envelope.signatures[0].sig))) {
    say(false, "The signature is by none of the keys, or the seal was altered.");
    return null;
  }
  say(true, `The seal is signed by ${keys.files.length ? "the key that you gave" : "the key of this board, which you should have from elsewhere"}, and is as it was signed.`);
  const statement = JSON.parse(new TextDecoder().decode(payload));
  await inLedger(statement, envelope, trusted, say);
  await ofFile(statement, say);
  return statement;
}

async function pem() {
  if (keys.files.length) {
    return keys.files[0].text();
  }
  const response = await fetch("api/signet.pub.pem");
  if (!response.ok) {
    throw new Error("this board has no key; give the one that you have.");
  }
  return response.text();
}

async function inLedger({ predicate }, envelope, trusted, say) {
  const release = [predicate.release.app, predicate.release.version].map(encodeURIComponent).join("/");
  const known = await getIfAny(`releases/${release}`);
  const entry = known?.seals.find(({ environment }) => environment === predicate.environment);
  if (!entry) {
    say(null, "This board's ledger has no seal of this release there.");
    return;
  }
  const proof = await getIfAny(`ledger/${entry.ledgerIndex}`);
  const leaf = fromBase64(proof.leaf);
  const stands = JSON.parse(new TextDecoder().decode(leaf)).bundle?.dsseEnvelope;
  if (stands?.payload !== envelope.payload) {
    say(null, `Another seal of this release stands there now: entry ${entry.ledgerIndex} of the ledger.`);
    return;
  }
  if (!proof.checkpoint) {
    say(null, `It is entry ${entry.ledgerIndex} of the ledger, which no checkpoint covers yet.`);
    return;
  }
  const end = proof.checkpoint.indexOf("\n\n");
  const note = proof.checkpoint.slice(0, end + 1);
  const [, size, root] = note.split("\n");
  const computed = await inclusionRoot(await leafHash(leaf), entry.ledgerIndex, Number(size), proof.hashes);
  const signatures = proof.checkpoint.slice(end + 2).split("\n").filter((line) => line.startsWith("— "))
    .map((line) => fromBase64(line.split(" ")[2]).slice(4));
  let signed = false;
  for (const each of signatures) {
    signed ||= await signedBy(trusted, new TextEncoder().encode(note), each);
  }
  const holds = signed && computed && same(computed, fromBase64(root));
  say(holds, holds ? `It is entry ${entry.ledgerIndex} of the ledger of ${size}, under a signed checkpoint.`
    : "Its place in the ledger does not hold.");
}

async function ofFile({ subject }, say) {
  const [file] = artifact.files;
  if (!file) {
    say(null, `It is about ${subject.map(({ name }) => name).join(", ")}; whether a file of yours is one of them was not looked at.`);
    return;
  }
  const digest = await fileDigest(file);
  const named = subject.find((each) => each.digest.sha256 === digest);
  say(Boolean(named), named ? `${file.name} is the very ${named.name} that was sealed.`
    : `${file.name} is none of the files that were sealed.`);
}
