import { describe, expect, test } from "vitest";
import { fixedRoles, grantable, withLowerLevels } from "../permissions";
import { RoleFields, RoleForm, permissionsOf, shownPermissions } from "./schema";

describe("ROL-6: how the form asks for what a role may do", () => {
  test("ROL-6: each permission by itself, and the highest level of each asset type", () => {
    const shown = shownPermissions(["members.read", "assets.flow.viewer", "assets.flow.editor"]);
    expect(shown).toEqual({
      granted: ["members.read"],
      levels: { flow: "editor", recipe: "none", connection: "none", dashboard: "none", other: "none" },
    });
    expect(permissionsOf(shown)).toEqual(["members.read", "assets.flow.editor"]);
  });

  test("ROL-6: what is shown and sent back unchanged is what was held", () => {
    for (const held of [[], grantable, fixedRoles.access_manager ?? []])
      expect(withLowerLevels(permissionsOf(shownPermissions(held)))).toEqual(withLowerLevels(held));
  });

  test("ROL-2: the form takes what the command takes", () => {
    const fields = { name: "Support", description: "", internalOnly: true };
    const form = { ...fields, ...shownPermissions(grantable) };
    expect(RoleForm.safeParse(form).success).toBe(true);
    expect(RoleFields.safeParse({ ...fields, permissions: permissionsOf(form) }).success).toBe(true);
    expect(RoleForm.safeParse({ ...form, name: " " }).success).toBe(false);
  });
});
