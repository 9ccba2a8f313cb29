import { describe, expect, test } from "vitest";
import {
  type Permission,
  covers,
  effectivePermissions,
  fixedRoles,
  permissions,
  permissionsOfRole,
} from "./permissions";

const of = (system: "owner" | "admin" | "access_manager" | "member" | "external") =>
  permissionsOfRole({ system, permissions: [] });

describe("ROL-1: the system roles", () => {
  test("an owner may do everything", () => {
    expect(of("owner")).toEqual([...permissions]);
  });

  test("an AccessManager creates, updates, invites and assigns roles, and neither removes nor suspends", () => {
    const may = new Set(of("access_manager"));
    expect(covers(may, ["members.create", "members.update", "invitations.create", "roles.assign"])).toBe(
      true,
    );
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

test("ROL-2: roles add up, and a role without permissions adds nothing", () => {
  const roles = [
    { system: null, permissions: ["members.read"] },
    { system: null, permissions: ["members.export", "members.read"] },
    { system: null, permissions: [] },
  ];
  expect(effectivePermissions("internal", roles)).toEqual(
    new Set<Permission>(["members.read", "members.export"]),
  );
});

test("LKP-4: an external's sum is cut down to what the relationship allows, whatever the roles", () => {
  expect(effectivePermissions("external", [{ system: "owner", permissions: [] }])).toEqual(
    new Set<Permission>(["members.read"]),
  );
});
