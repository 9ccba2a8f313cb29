import { connect } from "node:net";

export type RawAnswer = { status: number; headers: string; body: string };

/** Sends a request to the letter, as no client would write it, and reads what comes back. */
export async function raw(instance: string, lines: readonly string[], body = ""): Promise<RawAnswer> {
  const { hostname, port } = new URL(instance);
  const socket = connect(Number(port), hostname);
  const words = [...lines, `host: ${hostname}:${port}`, "connection: close", "", body];
  socket.write(Buffer.from(words.join("\r\n"), "latin1"));
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(Buffer.from(part as Uint8Array));
  const answer = Buffer.concat(parts);
  const end = answer.indexOf("\r\n\r\n");
  const headers = answer.subarray(0, end).toString("latin1").toLowerCase();
  const rest = answer.subarray(end + 4);
  const said = headers.includes("transfer-encoding: chunked") ? joined(rest) : rest;
  return { status: Number(headers.split(" ")[1]), headers, body: said.toString("utf8") };
}

/** Each piece is told with its length, in hexadecimal, in a line before it. */
function joined(pieces: Buffer): Buffer {
  const end = pieces.indexOf("\r\n");
  const length = Number.parseInt(pieces.subarray(0, end).toString("latin1"), 16);
  if (end < 0 || !length) return Buffer.alloc(0);
  const from = end + 2;
  return Buffer.concat([pieces.subarray(from, from + length), joined(pieces.subarray(from + length + 2))]);
}
