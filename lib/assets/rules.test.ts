import { describe, expect, test } from "vitest";
import { type Permission, assetPermission } from "../permissions";
import {
  type AssetTarget,
  canBeSharedWith,
  canDisposeOf,
  canEditAsset,
  canReceiveAssets,
  canRegister,
  canSee,
  canSeeAssets,
  typesRegisteredBy,
  typesSeenBy,
} from "./rules";

const levels = ["viewer", "editor", "author"] as const;

/** Whose roles reach as far with flows, and no further. */
function reaching(level: "none" | (typeof levels)[number], ...others: Permission[]) {
  const held = levels.slice(0, levels.findIndex((one) => one === level) + 1);
  return { permissions: new Set([...held.map((one) => assetPermission("flow", one)), ...others]) };
}

const admin = { permissions: new Set<Permission>(["assets.manage"]) };

const flow: AssetTarget = {
  type: "flow",
  isMine: false,
  sharedAs: null,
  ownerStatus: "active",
  held: false,
};
const mine = { ...flow, isMine: true };

describe("ROL-6: what a level lets one do with one's own asset, and with one that is shared", () => {
  test.each([
    ["none", false, "assetLevelEditor", "assetLevelAuthor"],
    ["viewer", true, "assetLevelEditor", "assetLevelAuthor"],
    ["editor", true, true, "assetLevelAuthor"],
    ["author", true, true, true],
  ] as const)("%s", (level, sees, edits, disposes) => {
    const kevin = reaching(level);
    expect(canSee(kevin, mine)).toBe(sees);
    expect(canSee(kevin, { ...flow, sharedAs: "viewer" })).toBe(sees);
    expect(canSee(kevin, flow)).toBe(false);
    expect(canEditAsset(kevin, mine)).toBe(edits);
    expect(canEditAsset(kevin, { ...flow, sharedAs: "editor" })).toBe(edits);
    expect(canEditAsset(kevin, { ...flow, sharedAs: "viewer" })).toBe(
      edits === true ? "assetSharedToView" : edits,
    );
    expect(canDisposeOf(kevin, mine)).toBe(disposes);
    expect(canDisposeOf(kevin, { ...flow, sharedAs: "editor" })).toBe("assetNotYours");
    expect(canRegister(kevin, "flow")).toBe(level === "author" ? true : "assetLevelAuthor");
    expect(canRegister(kevin, "recipe")).toBe("assetLevelAuthor");
  });
});

test("ROL-6: the level of one type says nothing of another", () => {
  const kevin = reaching("author", "assets.recipe.viewer");
  expect(typesSeenBy(kevin)).toEqual(["flow", "recipe"]);
  expect(typesRegisteredBy(kevin)).toEqual(["flow"]);
  expect(canSee(kevin, { ...mine, type: "connection" })).toBe(false);
  expect(canEditAsset(kevin, { ...mine, type: "recipe" })).toBe("assetLevelEditor");
  expect(canSeeAssets(kevin)).toBe(true);
  expect(canSeeAssets(reaching("none", "members.read"))).toBe(false);
});

test("LIF-1: what somebody suspended shares is hidden, but not from themselves nor from who manages assets", () => {
  const theirs = { ...flow, sharedAs: "editor" as const, ownerStatus: "suspended" as const };
  expect(canSee(reaching("author"), theirs)).toBe(false);
  expect(canSee(reaching("author"), { ...theirs, ownerStatus: "active" })).toBe(true);
  expect(canSee(admin, theirs)).toBe(true);
  expect(canEditAsset(admin, theirs)).toBe(true);
  expect(canDisposeOf(admin, theirs)).toBe(true);
});

test("AST-1: who manages assets may do everything with all of them, whatever the levels", () => {
  expect(canSee(admin, flow)).toBe(true);
  expect(canRegister(admin, "other")).toBe(true);
  expect(typesSeenBy(admin)).toHaveLength(5);
});

test("LIF-5: what is on hold is seen by nobody", () => {
  for (const actor of [admin, reaching("author")])
    expect(canSee(actor, { ...mine, ownerStatus: "removed", held: true })).toBe(false);
});

test("AST-1: assets go to active internals, and are shared with whoever is active", () => {
  expect(canReceiveAssets({ kind: "internal", status: "active" })).toBe(true);
  expect(canReceiveAssets({ kind: "internal", status: "suspended" })).toBe("suspendedReceiveNoAssets");
  expect(canReceiveAssets({ kind: "external", status: "active" })).toBe("externalsReceiveNoAssets");
  expect(canBeSharedWith({ status: "active" })).toBe(true);
  expect(canBeSharedWith({ status: "suspended" })).toBe("suspendedShareNothing");
});
