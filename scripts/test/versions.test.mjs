import { expect, test } from "vitest";
import { tooOld } from "./versions.mjs";

test.each([
  ["16.4.4", true],
  ["16.4.5-canary.1", true],
  ["16.4.5", false],
  ["16.10.0", false],
  ["17.0.0-rc.1", false],
  ["9.9.9", true],
])("%s is older than 16.4.5: %s", (version, older) => {
  const packages = { "": {}, "node_modules/a/node_modules/next": { version } };
  expect(tooOld(packages, { next: "16.4.5" })).toHaveLength(older ? 1 : 0);
});

test("a scoped package is not mistaken for another", () => {
  expect(tooOld({ "node_modules/@types/react": { version: "1.0.0" } }, { react: "19.0.0" })).toEqual([]);
});
