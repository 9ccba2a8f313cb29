import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bareAddress } from "./addresses.mjs";

const mostKept = 20_000;

/** The received messages, oldest first inside and newest first to whoever asks. */
export function openMessages(file) {
  let kept = file && existsSync(file) ? readLines(file) : [];
  let version = 0;
  if (file) mkdirSync(path.dirname(file), { recursive: true });

  return {
    add(message) {
      const stored = { id: randomUUID(), ...message, at: new Date().toISOString() };
      kept.push(stored);
      if (kept.length > mostKept) kept = kept.slice(-mostKept);
      if (file) appendFileSync(file, `${JSON.stringify(stored)}\n`, { mode: 0o600 });
      version++;
      return stored;
    },
    find: (id) => kept.find((message) => message.id === id),
    sentWith: (key) => kept.filter((message) => message.idempotency?.key === key),
    list: (address) => kept.filter((message) => isFor(message, address)).reverse(),
    remove(address) {
      kept = address ? kept.filter((message) => !isFor(message, address)) : [];
      if (file)
        writeFileSync(file, kept.map((message) => `${JSON.stringify(message)}\n`).join(""), { mode: 0o600 });
      version++;
    },
    version: () => version,
  };
}

function readLines(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-mostKept);
  return lines.map((line) => JSON.parse(line));
}

function isFor({ recipients }, address) {
  return !address || recipients.some((recipient) => bareAddress(recipient) === bareAddress(address));
}
