import { describe, expect, test } from "vitest";
import { type Page, cutPage, pageFrom, pageInstead, pageParameter } from "./paging";

const id = "0199f0a0-0000-7000-8000-000000000001";
const place = (row: number) => ({ id, value: String(row) });
const cut = (page: Page, read: number[], total: number | { atLeast: number } = 7) =>
  cutPage(page, read, { size: 3, total, place });

describe("USR-1: a page in an address", () => {
  test("comes back as it was", () => {
    for (const page of [
      "first",
      "last",
      { direction: "after", position: 50, id, value: "ana: lópez\n王" },
      { direction: "before", position: 0, id, value: "" },
    ] as const)
      expect(pageFrom(pageParameter(page))).toEqual(page);
  });

  test("is the first where it is nonsense", () => {
    for (const wrong of [
      "",
      "2",
      "first",
      "after",
      `after:1:${id}`,
      `beside:1:${id}:x`,
      `after:-1:${id}:x`,
      `after:1:${id}:${"x".repeat(255)}`,
      `after:1:${id}:\u0000`,
      `after:1:${id}:\ud800`,
      "after:1:x:x",
    ])
      expect(pageFrom(wrong)).toBe("first");
  });
});

describe("USR-1: the pages around a page", () => {
  test("the first leads onwards, the last leads back", () => {
    const first = cut("first", [1, 2, 3, 4]);
    expect(first.rows).toEqual([1, 2, 3]);
    expect(first.range).toEqual({ from: 1, to: 3 });
    expect(first.pages).toEqual({
      next: { direction: "after", position: 3, ...place(3) },
      last: "last",
    });
    const last = cut("last", [7, 6, 5, 4]);
    expect(last.rows).toEqual([5, 6, 7]);
    expect(last.range).toEqual({ from: 5, to: 7 });
    expect(last.pages).toEqual({
      first: "first",
      previous: { direction: "before", position: 4, ...place(5) },
    });
  });

  test("one in the middle leads both ways, wherever one came from", () => {
    const after = cut({ direction: "after", position: 3, ...place(3) }, [4, 5, 6, 7]);
    const before = cut({ direction: "before", position: 6, ...place(7) }, [6, 5, 4, 3]);
    expect(after).toEqual(before);
    expect(after.range).toEqual({ from: 4, to: 6 });
    expect(after.pages).toMatchObject({ first: "first", last: "last" });
  });

  test("the beginning reached backwards leads only onwards", () => {
    const begin = cut({ direction: "before", position: 2, ...place(3) }, [2, 1]);
    expect(begin.rows).toEqual([1, 2]);
    expect(begin.range).toEqual({ from: 1, to: 2 });
    expect(begin.pages).toEqual({ next: { direction: "after", position: 2, ...place(2) }, last: "last" });
  });

  test("where nobody counted, nobody pretends to know", () => {
    const last = cut("last", [7, 6, 5, 4], { atLeast: 1000 });
    expect(last.range).toBeNull();
    const previous = last.pages.previous;
    expect(previous).toEqual({ direction: "before", position: 0, ...place(5) });
    expect(previous && cut(previous, [4, 3, 2, 1]).range).toBeNull();
  });

  test("one alone leads nowhere, and none has no range", () => {
    expect(cut("first", [1]).pages).toEqual({});
    expect(cut("first", [], 0)).toEqual({ rows: [], range: null, pages: {} });
  });

  test("what became empty is replaced by the end it is at", () => {
    expect(pageInstead({ direction: "after", position: 3, ...place(3) }, 0)).toBe("last");
    expect(pageInstead({ direction: "before", position: 3, ...place(3) }, 0)).toBe("first");
    expect(pageInstead("first", 0)).toBe("first");
  });
});
