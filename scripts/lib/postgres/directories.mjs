import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { canEnter } from "./account.mjs";

export const sharedDirectory = "/var/tmp";

/** A folder of the account's: the wanted one, or one outside a project that the account cannot enter. */
export function durableDirectory(wanted, account) {
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (!account) return own(wanted, account);
  if (canEnter(parent, account)) return own(wanted, account);

  const key = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  return own(path.join(sharedDirectory, `roster-data-${key}`), account);
}

export function temporaryDirectory(account) {
  const parent = canEnter(tmpdir(), account) ? tmpdir() : sharedDirectory;
  const directory = mkdtempSync(path.join(parent, "roster-postgres-"));
  if (account) chownSync(directory, account.uid, account.gid);
  return directory;
}

/** In a folder that everybody may write to, somebody else could have been there first. */
export function requireOwner(directory, uid) {
  const found = lstatSync(directory);
  if (found.isDirectory() && found.uid === uid) return;
  throw new Failure(`${directory} exists and belongs to somebody else. Remove it and try again.`);
}

function own(directory, account) {
  if (!lstatSync(directory, { throwIfNoEntry: false })) {
    mkdirSync(directory, { mode: 0o700 });
    if (account) chownSync(directory, account.uid, account.gid);
  }
  if (account) requireOwner(directory, account.uid);
  return directory;
}
