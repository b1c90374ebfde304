// Loaded into each of the specs' Node processes: a connection that would not go through the gateway is refused and written down.
"use strict";
const fs = require("node:fs");
const net = require("node:net");

const gateway = new URL(process.env.SIGNET_GATEWAY);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  const to = typeof first === "object" && first !== null ? first
    : typeof first === "string" && Number.isNaN(Number(first)) ? { path: first }
    : { port: first, host: typeof given[1] === "string" ? given[1] : undefined };
  const host = to.host ?? "localhost";
  const isGateway = Number(to.port) === Number(gateway.port) && ["127.0.0.1", "localhost"].includes(host);
  if (to.path || isGateway) {
    return connect.apply(this, given);
  }
  fs.appendFileSync(process.env.SIGNET_BYPASSES, `${Date.now()} ${encodeURIComponent(host)}:${Number(to.port)}\n`);
  this.destroy(new Error(`Signet: ${host}:${to.port} is reached through the gateway only; use page or request`));
  return this;
};
