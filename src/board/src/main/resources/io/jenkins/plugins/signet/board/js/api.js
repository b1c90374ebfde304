// The JSON API (docs/board-api.md). Paths are relative to the page, so they hold under any context path.

/** An answer that is not the document asked for: what happened, and what to do. */
export class ApiError extends Error {
  constructor(status, error, message, remedy) {
    super(message);
    this.status = status;
    this.error = error;
    this.remedy = remedy;
  }
}

/** Tells a server that asks who comes that this is no program: whoever is not signed in is shown where to. */
const PAGE = { "X-Signet-Page": "1" };

const known = new Map();
let session;

/** The document at a path; asked for with its ETag, so that an unchanged one costs nothing and is the same object. */
export async function get(path) {
  const before = known.get(path);
  const response = await fetch(`api/${path}`, { headers: { ...PAGE, ...(before ? { "If-None-Match": before.etag } : {}) } });
  if (response.status === 304 && before) {
    return before.document;
  }
  const answer = await read(response);
  known.set(path, { etag: response.headers.get("ETag"), document: answer });
  return answer;
}

/** The same, and null if there is no such document (yet). */
export async function getIfAny(path) {
  try {
    return await get(path);
  } catch (error) {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }
}

/** Who is looking; asked once. */
export function whoAmI() {
  session ??= get("session").catch((error) => {
    session = undefined;
    throw error;
  });
  return session;
}

/** Ends the session, and forgets what only who was signed in may see. */
export async function signOut() {
  const response = await send("sign-out", {}, await whoAmI());
  if (!response.ok && response.status !== 401) {
    await read(response);
  }
  known.clear();
  location.assign("sign-in.html");
}

export async function post(path, body) {
  const first = await whoAmI();
  const response = await send(path, body, first);
  if (response.status !== 403) {
    return read(response);
  }
  // the token may be that of a server that was started anew: with its own, the same press counts
  session = undefined;
  const now = await whoAmI();
  return read(now.token === first.token ? response : await send(path, body, now));
}

function send(path, body, { tokenHeader, token }) {
  const headers = { ...PAGE, "Content-Type": "application/json" };
  if (tokenHeader) {
    headers[tokenHeader] = token;
  }
  return fetch(`api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function read(response) {
  let document;
  try {
    document = await response.json();
  } catch {
    throw new ApiError(response.status, "unreadable", `The server answered ${response.status} without a document.`,
      "Reload the page; if it stays so, look at the server's log.");
  }
  if (!response.ok) {
    throw new ApiError(response.status, document.error, document.message, document.remedy);
  }
  return document;
}
