import { expect, test } from "vitest";
import { Plan, heirIds, heirOf } from "./schema";

const [bob, cleo, asset] = [
  "0190b8e4-0000-7000-8000-000000000001",
  "0190b8e4-0000-7000-8000-000000000002",
  "0190b8e4-0000-7000-8000-000000000003",
];

test("LIF-3: what is said of an asset goes before its type, and that before all; nothing said is nobody", () => {
  const flow = { id: asset, type: "flow" as const };
  expect(heirOf({}, flow)).toBeNull();
  expect(heirOf({ all: bob }, flow)).toBe(bob);
  expect(heirOf({ all: bob, byType: { flow: cleo } }, flow)).toBe(cleo);
  expect(heirOf({ all: bob, byType: { recipe: cleo } }, flow)).toBe(bob);
  expect(heirOf({ all: bob, byType: { flow: null } }, flow)).toBeNull();
  expect(heirOf({ byType: { flow: cleo }, byAsset: { [asset]: bob } }, flow)).toBe(bob);
  expect(heirOf({ all: bob, byAsset: { [asset]: null } }, flow)).toBeNull();
});

test("LIF-3: each heir is named once, and whoever is nobody is not", () => {
  const heirs = { all: bob, byType: { flow: bob, recipe: null }, byAsset: { [asset]: cleo } };
  expect(heirIds(heirs)).toEqual([bob, cleo]);
});

test("LIF-3: a plan says how many assets were seen; a type or an id that is none is refused", () => {
  expect(Plan.parse({ assets: 0 })).toEqual({
    assets: 0,
    heirs: { all: null, byType: {}, byAsset: {} },
    confirmation: "",
  });
  for (const wrong of [
    {},
    { assets: -1 },
    { assets: 1, heirs: { all: "bob" } },
    { assets: 1, heirs: { byType: { engine: bob } } },
    { assets: 1, heirs: { byAsset: { all: bob } } },
  ])
    expect(Plan.safeParse(wrong).success).toBe(false);
});
