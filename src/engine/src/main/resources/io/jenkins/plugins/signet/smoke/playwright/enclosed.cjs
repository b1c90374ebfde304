// Runs a command in a network of its own, whose only way out is the gateway behind a socket file.
// node enclosed.cjs PORT SOCKET COMMAND...
"use strict";
const net = require("node:net");
const { spawn, spawnSync } = require("node:child_process");

const [port, socket, command, ...words] = process.argv.slice(2);
if (spawnSync("ip", ["link", "set", "lo", "up"]).status !== 0) {
  console.error("the network's loopback cannot be brought up");
  process.exit(97);
}
const door = net.createServer({ allowHalfOpen: true }, (client) => {
  const gateway = net.connect({ path: socket, allowHalfOpen: true });
  const end = () => { client.destroy(); gateway.destroy(); };
  client.on("error", end);
  gateway.on("error", end);
  client.pipe(gateway);
  gateway.pipe(client);
});
door.listen(Number(port), "127.0.0.1", () => {
  const child = spawn(command, words, { stdio: "inherit" });
  child.on("error", (error) => { console.error(error.message); process.exit(98); });
  child.on("exit", (code) => process.exit(code ?? 99));
});
