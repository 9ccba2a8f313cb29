import { existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { installFromApt } from "../apt.mjs";
import { installFromNpm, npmChromium } from "./npm.mjs";
import { runs } from "./runs.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];

/** A Chromium that runs here, installed if there is none. */
export async function ensureChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked && !runs(asked)) throw new Failure(`CHROMIUM_PATH is ${asked}, and that does not run.`);

  for (const candidate of [asked, ...installed(), await playwrightChromium(), npmChromium()]) {
    if (candidate && runs(candidate)) return candidate;
  }
  for (const install of [installFromNpm, () => installFromApt("chromium")]) {
    const browser = await install();
    if (browser && runs(browser)) return browser;
  }
  throw new Failure("No Chromium was found and none could be installed. Set CHROMIUM_PATH to one.");
}

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...paths, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].filter((file) =>
    existsSync(file),
  );
}

async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}
