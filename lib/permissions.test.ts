import { describe, expect, test } from "vitest";
import {
  assetLevels,
  assetPermission,
  assetTypes,
  covers,
  extentOf,
  fixedRoles,
  permissionSections,
  permissions,
  permissionsOfRole,
  withLowerLevels,
} from "./permissions";

const of = (system: "owner" | "admin" | "access_manager" | "member" | "external") =>
  permissionsOfRole({ system, permissions: [] });

describe("ROL-1: the system roles", () => {
  test("an owner may do everything", () => {
    expect(of("owner")).toEqual([...permissions]);
  });

  test("an admin may do everything but buy, bill, manage the workspace itself and everybody's keys", () => {
    expect(permissions.filter((permission) => !of("admin").includes(permission))).toEqual([
      "keys.manage",
      "billing.manage",
      "workspace.manage",
    ]);
  });

  test("an AccessManager looks up, creates, updates, invites, assigns roles and groups, and neither removes nor suspends", () => {
    const may = new Set(of("access_manager"));
    for (const permission of [
      "directory.lookup",
      "members.create",
      "members.update",
      "invitations.create",
      "roles.assign",
      "groups.manage",
    ] as const) {
      expect(may.has(permission), permission).toBe(true);
    }
    for (const permission of [
      "members.remove",
      "members.suspend",
      "members.password",
      "members.export",
    ] as const) {
      expect(may.has(permission), permission).toBe(false);
    }
  });

  test("Member and External may do what is stored for them, which is nothing at first", () => {
    expect(of("member")).toEqual([]);
    expect(of("external")).toEqual([]);
    expect(fixedRoles).not.toHaveProperty("member");
    expect(permissionsOfRole({ system: "member", permissions: ["members.read", "gone.since"] })).toEqual([
      "members.read",
    ]);
  });
});

describe("ROL-6: asset types have levels", () => {
  test("each level brings those before it, and none brings nothing", () => {
    for (const type of assetTypes) {
      for (const [index, level] of assetLevels.entries()) {
        const expected = assetLevels.slice(0, index + 1).map((one) => assetPermission(type, one));
        expect(withLowerLevels([assetPermission(type, level)])).toEqual(expected);
      }
    }
    expect(withLowerLevels([])).toEqual([]);
  });

  test("ROL-2: of two roles the higher level wins", () => {
    const both = ["assets.flow.viewer", "assets.flow.author", "assets.recipe.editor"];
    const held = new Set(withLowerLevels(both));
    expect(covers(held, ["assets.flow.author", "assets.flow.editor", "assets.recipe.viewer"])).toBe(true);
    expect(held.has("assets.recipe.author")).toBe(false);
  });
});

describe("ROL-4: how permissions are shown", () => {
  test("ROL-4: each stands under one heading, the levels of asset types under theirs", () => {
    const singles = permissionSections.flatMap((section) => section.permissions);
    const levels = assetTypes.flatMap((type) => assetLevels.map((level) => assetPermission(type, level)));
    expect([...singles, ...levels].sort()).toEqual([...permissions].sort());
  });

  test("ROL-6: a type of assets counts once, whatever the level", () => {
    expect(extentOf([])).toBe(0);
    expect(extentOf(["members.read", "assets.flow.viewer", "assets.flow.editor"])).toBe(2);
  });
});
