import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

export async function freePort() {
  return probe(0);
}

/** The port somebody asked for by name, or else the first free one from the usual one upwards. */
export async function choosePort(variable, usual) {
  const asked = process.env[variable];
  if (asked) return requirePort(variable, asked);

  for (let port = usual; port < usual + 100; port++) {
    if (await isFree(port)) {
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

async function isFree(port) {
  try {
    await probe(port);
    return true;
  } catch (error) {
    if (error.code === "EADDRINUSE" || error.code === "EACCES") return false;
    throw error;
  }
}

function probe(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: bound } = server.address();
      server.close(() => resolve(bound));
    });
  });
}
