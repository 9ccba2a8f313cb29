import { expect, test } from "vitest";
import { topOfScale } from "./top-of-scale";

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [9, 10],
  [10, 10],
  [21, 30],
  [100, 100],
  [401, 500],
  [999, 1000],
  [12_345, 15_000],
])("a scale for %d ends at %d", (most, top) => {
  expect(topOfScale(most)).toBe(top);
});
