import { describe, expect, test } from "vitest";
import type { HeldRole } from "./held-roles";
import { type Permission, permissions, readOnly } from "./permissions";
import { type Standing, effectivePermissions, explain, owns, rightsOf } from "./standing";

function held(name: string, given: Partial<HeldRole> = {}): HeldRole {
  return {
    id: name,
    name,
    system: null,
    internalOnly: false,
    permissions: [],
    direct: true,
    groups: [],
    ...given,
  };
}

function standing(given: Partial<Standing> = {}): Standing {
  return {
    kind: "internal",
    status: "active",
    roles: [],
    limit: null,
    directory: "self",
    keysByMembers: false,
    ...given,
  };
}

const reader = held("Reader", { permissions: ["members.read"] });
const clerk = held("Clerk", { permissions: ["members.read", "members.update"] });
const nothing = held("Nothing");
const staff = held("Staff", { permissions: ["members.read", "members.export"], internalOnly: true });
const admin = held("Admin", { system: "admin" });
const owner = held("Owner", { system: "owner", internalOnly: true });

describe("ROL-5: who may do what, and why", () => {
  test.each<[string, Standing, Permission, boolean, string | null, string[]]>([
    ["nobody's role grants it", standing(), "members.read", false, "none", []],
    ["an empty role grants nothing", standing({ roles: [nothing] }), "members.read", false, "none", []],
    ["a role grants it", standing({ roles: [reader] }), "members.read", true, null, ["Reader"]],
    ["two roles do", standing({ roles: [reader, clerk] }), "members.read", true, null, ["Reader", "Clerk"]],
    ["roles add up", standing({ roles: [reader, clerk, nothing] }), "members.update", true, null, ["Clerk"]],
    [
      "suspended is nothing",
      standing({ status: "suspended", roles: [owner] }),
      "members.read",
      false,
      "suspended",
      ["Owner"],
    ],
    [
      "removed is nothing",
      standing({ status: "removed", roles: [reader] }),
      "members.read",
      false,
      "suspended",
      ["Reader"],
    ],
    [
      "an external reads by default",
      standing({ kind: "external", roles: [admin] }),
      "members.read",
      true,
      null,
      ["Admin"],
    ],
    [
      "and does no more",
      standing({ kind: "external", roles: [admin] }),
      "members.update",
      false,
      "relationship",
      ["Admin"],
    ],
    [
      "unless the relationship says so",
      standing({ kind: "external", roles: [clerk], limit: ["members.update"] }),
      "members.update",
      true,
      null,
      ["Clerk"],
    ],
    [
      "which replaces the default",
      standing({ kind: "external", roles: [clerk], limit: ["members.update"] }),
      "members.read",
      false,
      "relationship",
      ["Clerk"],
    ],
    [
      "and may allow nothing",
      standing({ kind: "external", roles: [admin], limit: [] }),
      "members.read",
      false,
      "relationship",
      ["Admin"],
    ],
    [
      "it opens nothing that no role grants",
      standing({ kind: "external", roles: [reader], limit: [...permissions] }),
      "members.update",
      false,
      "none",
      [],
    ],
    [
      "a role for internals is worth nothing to an external",
      standing({ kind: "external", roles: [staff], limit: [...permissions] }),
      "members.read",
      false,
      "internalOnly",
      ["Staff"],
    ],
    [
      "another role may still grant it",
      standing({ kind: "external", roles: [staff, reader] }),
      "members.read",
      true,
      null,
      ["Staff", "Reader"],
    ],
    [
      "a relationship is nothing to an internal",
      standing({ roles: [clerk], limit: [] }),
      "members.update",
      true,
      null,
      ["Clerk"],
    ],
  ])("%s", (_, given, permission, allowed, refusedBy, roles) => {
    const answer = explain(given, permission);
    expect(answer).toMatchObject({ permission, allowed, refusedBy });
    expect(answer.sources.map(({ role }) => role)).toEqual(roles);
    expect(effectivePermissions(given).has(permission)).toBe(allowed);
  });

  test("ROL-7: a source says whether the role was given, or comes with groups", () => {
    const support = held("Support", {
      permissions: ["members.password"],
      direct: false,
      groups: ["Berlin", "Night"],
    });
    expect(explain(standing({ roles: [support] }), "members.password").sources).toEqual([
      { role: "Support", direct: false, groups: ["Berlin", "Night"] },
    ]);
  });
});

test("LKP-4: an external never gets beyond the relationship, whatever the roles", () => {
  const external = standing({ kind: "external", roles: [owner, admin, clerk, staff] });
  expect([...effectivePermissions(external)].every((one) => readOnly.includes(one))).toBe(true);
  expect(owns(external)).toBe(false);
});

test("LIF-1: what a suspended member could do again is known, and not theirs", () => {
  const suspended = standing({ status: "suspended", roles: [clerk] });
  expect(effectivePermissions(suspended).size).toBe(0);
  expect(rightsOf(suspended)).toEqual(new Set(["members.read", "members.update"]));
});

describe("KEY-1, POL-1: API keys for every internal", () => {
  const allowed = (given: Partial<Standing>) =>
    explain(standing({ keysByMembers: true, ...given }), "keys.create");

  test("KEY-1: where the policy says so everybody at home may have keys, whatever their roles", () => {
    expect(allowed({ roles: [nothing] })).toMatchObject({
      allowed: true,
      openedBy: "keysByMembers",
      sources: [],
    });
    expect(allowed({ roles: [nothing], status: "suspended" })).toMatchObject({
      allowed: false,
      refusedBy: "suspended",
    });
    expect(allowed({ kind: "external", roles: [nothing] })).toMatchObject({ allowed: false, openedBy: null });
  });

  test("POL-1: where it does not, only whose role says so", () => {
    expect(allowed({ keysByMembers: false, roles: [nothing] })).toMatchObject({
      allowed: false,
      refusedBy: "none",
    });
    expect(allowed({ keysByMembers: false, roles: [admin] })).toMatchObject({
      allowed: true,
      openedBy: null,
    });
  });

  test("PWD-2: what the policy opens to everybody makes nobody stronger than others", () => {
    expect(rightsOf({ kind: "internal", roles: [nothing], limit: null })).toEqual(new Set());
  });
});
