import { describe, expect, test } from "vitest";
import { daysOf, everyDay, monthAfter, sumOf } from "./rules";

describe("KEY-4: the days of a period, in UTC", () => {
  test.each([
    ["30", "2026-11-25", "2026-10-27", "2026-11-25"],
    ["90", "2026-03-01", "2025-12-02", "2026-03-01"],
    ["2026-11", "2026-11-25", "2026-11-01", "2026-11-25"],
    ["2024-02", "2026-11-25", "2024-02-01", "2024-02-29"],
    ["2026-12", "2026-11-25", "2026-12-01", "2026-11-25"],
  ])("KEY-4: %s as of %s", (period, today, first, last) => {
    expect(daysOf(period, today)).toEqual({ first, last });
  });

  test("KEY-4: every one of them is there, with nothing where nothing was", () => {
    const days = everyDay(daysOf("30", "2026-03-10"), [{ day: "2026-02-28", calls: 3, credits: 4 }]);
    expect(days).toHaveLength(30);
    expect(days.filter(({ calls }) => calls > 0)).toEqual([{ day: "2026-02-28", calls: 3, credits: 4 }]);
    expect(sumOf(days)).toEqual({ calls: 3, credits: 4 });
    expect(everyDay(daysOf("2026-12", "2026-11-25"), [])).toEqual([]);
  });

  test("KEY-4: months follow each other over the end of a year", () => {
    expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
  });
});
