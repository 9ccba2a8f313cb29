import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

const files = ["app", "components", "lib", "db", "emails"]
  .flatMap((layer) =>
    readdirSync(path.join(root, layer), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(layer, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file));

const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

test("lib and db have no face", () => {
  expect(files.filter((file) => /^(lib|db)\//.test(file) && file.endsWith(".tsx") && !isTest(file))).toEqual(
    [],
  );
});

test("server actions live in actions.ts, and there is nothing else in there", () => {
  const marked = files.filter((file) => /^"use server"/m.test(text(file)));
  expect(marked.filter((file) => !/^lib\/[a-z-]+\/actions\.ts$/.test(file))).toEqual([]);
  expect(files.filter((file) => /^lib\/[^/]+\/actions\.ts$/.test(file) && !marked.includes(file))).toEqual(
    [],
  );
});

test("a noun's folder has only the known files", () => {
  const known =
    /^lib\/[a-z-]+\/((schema|queries|commands|actions|api|rules|jobs|roster)\.ts|[a-z-]+(\.db)?\.test\.tsx?)$/;
  expect(files.filter((file) => /^lib\/[^/]+\//.test(file) && !known.test(file))).toEqual([]);
});

test("no file is two things: over 250 lines", () => {
  expect(files.filter((file) => !isTest(file) && text(file).split("\n").length > 250)).toEqual([]);
});

test("links are made by lib/paths.ts alone", () => {
  const written = /(?:href|redirect|push|replace)(?:=|\()["`']\/(?!\/)/;
  expect(
    files.filter((file) => file !== "lib/paths.ts" && !isTest(file) && written.test(text(file))),
  ).toEqual([]);
});

test("no sentence stands in a component: what people read is in messages", () => {
  const words = />\s*[A-Z][a-z]+ [a-z]+[^<>{}]*</;
  const spoken = files.filter(
    (file) => /^(app|components)\/.*\.tsx$/.test(file) && words.test(withoutComments(text(file))),
  );
  expect(spoken).toEqual([]);
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
