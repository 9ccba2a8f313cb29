import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { etagOf, isKnown } from "./etag";

const asking = (tags: string) => new Request("http://localhost/", { headers: { "if-none-match": tags } });

describe("KEY-3: the ETag of an answer", () => {
  test("KEY-3: is a strong one, as RFC 9110 spells it, whatever it is of", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => /^"[\w-]{27}"$/.test(etagOf(value))));
    expect(etagOf(undefined)).toMatch(/^"[\w-]{27}"$/);
  });

  test("KEY-3: is the same of the same, and another of anything else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(etagOf(structuredClone(one))).toBe(etagOf(one));
        expect(etagOf(one) === etagOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
});

describe("KEY-3: If-None-Match", () => {
  const etag = etagOf({ firstName: "Ana" });

  test("KEY-3: knows an answer by its tag, among others, weakly, or by the star", () => {
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, `"other",${etag},"third"`, "*", ` ${etag} `])
      expect(isKnown(asking(tags), etag), tags).toBe(true);
  });

  test("KEY-3: does not know what it only resembles", () => {
    for (const tags of ["", '"other"', etag.slice(1, -1), `"${etag}"`, `w/${etag}`, etag.toUpperCase()])
      expect(isKnown(asking(tags), etag), tags).toBe(false);
    expect(isKnown(new Request("http://localhost/"), etag)).toBe(false);
  });
});
