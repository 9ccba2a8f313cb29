import { describe, expect, test } from "vitest";
import { type Permission, fixedRoles, isPermission, permissions } from "../permissions";
import { type Standing, explain } from "../standing";

/**
 * ROL-1, and of the roles that people make an example each. `yes`: an active internal may. `read`: so may an active
 * external, since it is open to everybody's guests; `asked`: an external may where an owner has opened it to their home.
 * `-`: nobody with this role may, whatever else they are.
 */
const specification = `
                          Owner  Admin  AccessManager  Member  External  Auditor  Nothing  Staff
members.read              read   read   read           -       -         read     -        yes
members.create            asked  asked  asked          -       -         -        -        -
members.update            asked  asked  asked          -       -         -        -        -
members.suspend           asked  asked  -              -       -         -        -        -
members.remove            asked  asked  -              -       -         -        -        -
members.password          asked  asked  -              -       -         -        -        -
members.sessions          asked  asked  -              -       -         -        -        -
members.export            asked  asked  -              -       -         -        -        yes
invitations.create        asked  asked  asked          -       -         -        -        -
invitations.cancel        asked  asked  asked          -       -         -        -        -
directory.lookup          asked  asked  asked          -       -         -        -        -
roles.assign              asked  asked  asked          -       -         -        -        -
roles.manage              asked  asked  -              -       -         -        -        -
groups.manage             asked  asked  asked          -       -         -        -        -
assets.flow.viewer        read   read   -              -       -         -        -        yes
assets.flow.editor        asked  asked  -              -       -         -        -        yes
assets.flow.author        asked  asked  -              -       -         -        -        -
assets.recipe.viewer      read   read   -              -       -         -        -        -
assets.recipe.editor      asked  asked  -              -       -         -        -        -
assets.recipe.author      asked  asked  -              -       -         -        -        -
assets.connection.viewer  read   read   -              -       -         -        -        -
assets.connection.editor  asked  asked  -              -       -         -        -        -
assets.connection.author  asked  asked  -              -       -         -        -        -
assets.dashboard.viewer   read   read   -              -       -         -        -        -
assets.dashboard.editor   asked  asked  -              -       -         -        -        -
assets.dashboard.author   asked  asked  -              -       -         -        -        -
assets.other.viewer       read   read   -              -       -         -        -        -
assets.other.editor       asked  asked  -              -       -         -        -        -
assets.other.author       asked  asked  -              -       -         -        -        -
assets.manage             asked  asked  -              -       -         -        -        -
keys.create               asked  asked  -              -       -         -        -        -
keys.manage               asked  -      -              -       -         -        -        -
audit.read                asked  asked  -              -       -         asked    -        -
billing.manage            asked  -      -              -       -         -        -        -
workspace.manage          asked  -      -              -       -         -        -        -
`;

const roles: Record<string, Pick<Standing["roles"][number], "system" | "internalOnly" | "permissions">> = {
  Owner: { system: "owner", internalOnly: false, permissions: [] },
  Admin: { system: "admin", internalOnly: false, permissions: [] },
  AccessManager: { system: "access_manager", internalOnly: false, permissions: [] },
  Member: { system: "member", internalOnly: false, permissions: [] },
  External: { system: "external", internalOnly: false, permissions: [] },
  Auditor: { system: null, internalOnly: false, permissions: ["members.read", "audit.read"] },
  Nothing: { system: null, internalOnly: false, permissions: [] },
  Staff: {
    system: null,
    internalOnly: true,
    permissions: ["members.read", "members.export", "assets.flow.editor"],
  },
};

type Cell = { role: string; permission: Permission; says: string };

const [heading = "", ...lines] = specification.trim().split("\n");
const names = heading.trim().split(/\s+/);
const cells: Cell[] = lines.flatMap((line) => {
  const [permission = "", ...words] = line.trim().split(/\s+/);
  if (!isPermission(permission)) throw new Error(`there is no permission ${permission}`);
  return names.map((role, column) => ({ role, permission, says: words[column] ?? "" }));
});

test("ROL-1: the specification has every permission once, and every role that a workspace is born with", () => {
  expect(lines.map((line) => line.trim().split(/\s+/)[0])).toEqual([...permissions]);
  expect(names.slice(0, 5)).toEqual(["Owner", "Admin", "AccessManager", "Member", "External"]);
  expect(Object.keys(fixedRoles)).toEqual(["owner", "admin", "access_manager"]);
  expect(new Set(cells.map(({ says }) => says))).toEqual(new Set(["yes", "read", "asked", "-"]));
});

describe.each(names)("ROL-1: %s", (name) => {
  const described = roles[name];
  if (!described) throw new Error(`nobody says what ${name} is`);
  const held = { id: name, name, direct: true, groups: [], ...described };
  const column = cells.filter(({ role }) => role === name);

  /** Every permission, as the function that the server asks answers it. */
  function answers(standing: Omit<Standing, "roles" | "directory" | "keysByMembers">) {
    return column.map(({ permission }) => [
      permission,
      explain({ ...standing, roles: [held], directory: "self", keysByMembers: false }, permission).allowed,
    ]);
  }

  test("active and internal", () => {
    const expected = column.map(({ permission, says }) => [permission, says !== "-"]);
    expect(answers({ kind: "internal", status: "active", limit: null })).toEqual(expected);
  });

  test("LKP-4: active and external, where nothing was set", () => {
    const expected = column.map(({ permission, says }) => [permission, says === "read"]);
    expect(answers({ kind: "external", status: "active", limit: null })).toEqual(expected);
  });

  test("LKP-4: active and external, where an owner opened everything", () => {
    const expected = column.map(({ permission, says }) => [permission, says === "read" || says === "asked"]);
    expect(answers({ kind: "external", status: "active", limit: [...permissions] })).toEqual(expected);
  });

  test.each([
    ["LKP-4: active and external, where an owner closed everything", "external", "active", []],
    ["LIF-1: suspended, internal", "internal", "suspended", null],
    ["LIF-1: suspended, external", "external", "suspended", [...permissions]],
    ["removed, internal", "internal", "removed", null],
    ["removed, external", "external", "removed", [...permissions]],
  ] as const)("%s: nothing at all", (_, kind, status, limit) => {
    expect(answers({ kind, status, limit }).filter(([, allowed]) => allowed)).toEqual([]);
  });
});
