import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PageAsked, Paging, listOf, pageAsked } from "./cursor";
import { type Page, pageParameter } from "./paging";

const place = fc.record({
  direction: fc.constant("after" as const),
  position: fc.integer({ min: 0, max: 999_999_999 }),
  id: fc.uuid(),
  value: fc
    .string({ unit: "grapheme", maxLength: 60 })
    .filter((value) => value.length <= 200 && !value.includes("\0")),
});

const written = (text: string) => Buffer.from(text).toString("base64url");
const asked = (paging: Paging) => PageAsked.parse(pageAsked(paging));
const nextCursor = (page: Page) => listOf({ rows: [], pages: { next: page } }, String).nextCursor;

describe("KEY-3: cursors", () => {
  test("KEY-3: lead to where the page before ended, whatever stands there", () => {
    fc.assert(
      fc.property(place, (page) => {
        const cursor = nextCursor(page);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(asked(Paging.parse({ cursor }))).toEqual({ size: 50, page });
      }),
    );
  });

  test("KEY-3: are none on the last page", () => {
    expect(listOf({ rows: [1], pages: {} }, String)).toEqual({ data: ["1"], nextCursor: null });
  });

  test("KEY-3: that nobody gave out are refused, and never begin the list anew", () => {
    const forged = [
      "",
      "1",
      "first",
      written("last"),
      written("after:0:not-an-id:"),
      written("after:-1:0197e0f0-0000-7000-8000-000000000000:"),
      written("beside:0:0197e0f0-0000-7000-8000-000000000000:"),
      written("after:0:0197e0f0-0000-7000-8000-000000000000:\0"),
      written(`after:0:0197e0f0-0000-7000-8000-000000000000:${"a".repeat(255)}`),
    ];
    for (const cursor of forged)
      expect(Paging.safeParse({ cursor }).error?.issues, cursor).toMatchObject([
        { message: "cursorInvalid" },
      ]);
    expect(Paging.safeParse({ cursor: ["a", "b"] }).error?.issues).toMatchObject([{ message: "oneValue" }]);
    expect(Paging.safeParse({ cursor: "a".repeat(2001) }).success).toBe(false);
  });

  test("KEY-3: that anybody makes up are refused, or name a place and nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string().map(written)), (cursor) => {
        const { data } = Paging.safeParse({ cursor });
        if (data) expect(pageParameter(asked(data).page)).toMatch(/^(after|before):\d{1,9}:[0-9a-f-]{36}:/);
      }),
    );
  });

  test("KEY-3: pages have fifty rows, or as many as is said, up to a hundred", () => {
    expect(asked(Paging.parse({}))).toEqual({ size: 50, page: "first" });
    for (const size of [1, 50, 100]) expect(asked(Paging.parse({ limit: String(size) })).size).toBe(size);
    for (const limit of [
      "",
      "0",
      "-1",
      "101",
      "9999",
      "10000",
      "1e2",
      "1.5",
      " 5",
      "0x10",
      "٥",
      ["1", "2"],
      5,
    ])
      expect(Paging.safeParse({ limit }).success, String(limit)).toBe(false);
  });
});
