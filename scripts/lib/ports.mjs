import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

export async function freePort() {
  return probe(0, "127.0.0.1");
}

/** The port somebody asked for by name, or else the first free one from the usual one upwards. */
export async function choosePort(variable, usual, { except } = {}) {
  const asked = process.env[variable];
  if (asked) return requirePort(variable, asked);

  for (let port = usual; port < usual + 100; port++) {
    if (port !== except && (await isFree(port))) {
      if (port !== usual) console.log(`Port ${usual} is taken; using ${port}. ${variable} chooses another.`);
      return port;
    }
  }
  throw new Failure(`No port from ${usual} to ${usual + 99} is free. Set ${variable} to one that is.`);
}

async function requirePort(variable, asked) {
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(`${variable} is "${asked}", which is not a port number.`);
  }
  if (await isFree(port)) return port;
  throw new Failure(
    `Port ${port} is taken by another program. Stop that, or set ${variable} to another port.`,
  );
}

/** On both addresses that localhost may mean: a browser would reach whichever it tries first. */
async function isFree(port) {
  for (const address of ["127.0.0.1", "::1"]) {
    try {
      await probe(port, address);
    } catch (error) {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") return false;
      if (error.code !== "EADDRNOTAVAIL" && error.code !== "EAFNOSUPPORT") throw error;
    }
  }
  return true;
}

function probe(port, address) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, address, () => {
      const { port: bound } = server.address();
      server.close(() => resolve(bound));
    });
  });
}
