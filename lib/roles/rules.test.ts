import { describe, expect, it } from "vitest";
import { type Permission, fixedRoles, permissions } from "../permissions";
import type { Verdict } from "../verdict";
import { canGrant } from "./rules";

type Role = Parameters<typeof canGrant>[1] & { name: string };

const olivia = { name: "the owner", isOwner: true, permissions: new Set(permissions) };
const adam = { name: "an admin", isOwner: false, permissions: new Set(permissions) };
const aisha = { name: "an access manager", isOwner: false, permissions: new Set(fixedRoles.access_manager) };
const ines = { name: "somebody who only invites", isOwner: false, permissions: only("invitations.create") };

const owner = role("Owner", { system: "owner", internalOnly: true, permissions });
const admin = role("Admin", { system: "admin", permissions });
const accessManager = role("AccessManager", {
  system: "access_manager",
  permissions: fixedRoles.access_manager,
});
const member = role("Member", { system: "member", isDefault: true });
const auditor = role("Auditor", { permissions: ["audit.read"] });
const nothing = role("Nothing", {});
const staff = role("Staff", { internalOnly: true });

const internal: [typeof olivia, Role, Verdict][] = [
  [olivia, owner, true],
  [olivia, admin, true],
  [adam, owner, "onlyOwnersMakeOwners"],
  [adam, admin, true],
  [adam, auditor, true],
  [aisha, owner, "onlyOwnersMakeOwners"],
  [aisha, admin, "roleAboveYours"],
  [aisha, accessManager, true],
  [aisha, auditor, "roleAboveYours"],
  [aisha, member, true],
  [aisha, nothing, true],
  [ines, member, true],
  [ines, nothing, "mayNotAssignRoles"],
  [ines, { ...member, permissions: ["members.read"] }, "roleAboveYours"],
];

describe("ADD-4: nobody grants a role with more rights than they hold", () => {
  it.each(internal.map((row) => [row[0].name, row[1].name, row[2], row] as const))(
    "%s grants %s: %s",
    (_actor, _role, _verdict, [actor, granted, verdict]) => {
      expect(canGrant(actor, granted)).toBe(verdict);
    },
  );
});

describe("LKP-4: some roles are for internals only", () => {
  it("refuses an external whatever makes an owner or is for internals", () => {
    expect(canGrant(olivia, owner, "external")).toBe("roleForInternals");
    expect(canGrant(olivia, staff, "external")).toBe("roleForInternals");
    expect(canGrant(olivia, auditor, "external")).toBe(true);
  });
});

function role(name: string, given: Partial<Role>): Role {
  return { name, system: null, isDefault: false, internalOnly: false, permissions: [], ...given };
}

function only(permission: Permission): Set<Permission> {
  return new Set([permission]);
}
