import { expect, test } from "vitest";
import { topOfScale } from "./top-of-scale";

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [9, 10],
  [10, 20],
  [21, 40],
  [100, 200],
  [401, 600],
  [999, 1000],
  [12_345, 20_000],
])("a scale for %d ends at %d", (most, top) => {
  expect(topOfScale(most)).toBe(top);
});
