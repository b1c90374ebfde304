// What it takes to verify by WebCrypto: DSSE 1.0 envelopes, ECDSA P-256 in DER, Merkle trees of RFC 6962.

const SHA = "SHA-256";
const COORDINATE = 32;

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

export function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const hash = async (...parts) => new Uint8Array(await crypto.subtle.digest(SHA, joined(...parts)));

/** The pre-authentication encoding (DSSE 1.0.2). */
export function dsseBytes(type, payload) {
  const head = `DSSEv1 ${new TextEncoder().encode(type).length} ${type} ${payload.length} `;
  return joined(new TextEncoder().encode(head), payload);
}

/** Each key of a PEM file that signs seals; the Ed25519 keys at its end are for witnesses. */
export async function publicKeys(pem) {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  const keys = await Promise.allSettled(blocks.map((block) => crypto.subtle.importKey("spki",
    fromBase64(block.replace(/-----[^-]+-----|\s/g, "")), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"])));
  return keys.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
}

/** The two numbers of a DER signature at their full length, as WebCrypto wants them. */
function plain(der) {
  const numbers = [];
  let at = 2;
  for (let i = 0; i < 2; i += 1) {
    const length = der[at + 1];
    const number = der.slice(at + 2, at + 2 + length);
    const trimmed = number.slice(Math.max(0, number.length - COORDINATE));
    numbers.push(joined(new Uint8Array(COORDINATE - trimmed.length), trimmed));
    at += 2 + length;
  }
  return joined(...numbers);
}

export async function signedBy(keys, bytes, der) {
  const signature = plain(der);
  for (const key of keys) {
    if (await crypto.subtle.verify({ name: "ECDSA", hash: SHA }, key, signature, bytes)) {
      return true;
    }
  }
  return false;
}

export const leafHash = (leaf) => hash(Uint8Array.of(0), leaf);

/** The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2); null if the proof is not of that shape. */
export async function inclusionRoot(leaf, index, size, hashes) {
  let at = index;
  let last = size - 1;
  let root = leaf;
  if (at > last) {
    return null;
  }
  for (const each of hashes) {
    if (last === 0) {
      return null;
    }
    const sibling = fromHex(each.replace("sha256:", ""));
    if (at % 2 === 1 || at === last) {
      root = await hash(Uint8Array.of(1), sibling, root);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = await hash(Uint8Array.of(1), root, sibling);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : null;
}

/** In hex. */
export async function fileDigest(file) {
  const digest = await hash(new Uint8Array(await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
