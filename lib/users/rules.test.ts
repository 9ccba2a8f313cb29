import { describe, expect, it } from "vitest";
import { type Permission, fixedRoles, permissions } from "../permissions";
import type { Verdict } from "../verdict";
import * as rules from "./rules";

type Judge = { userId: string; isOwner: boolean; permissions: ReadonlySet<Permission> };
type Question = (actor: Judge, target: rules.Target) => Verdict;

const everything = new Set(permissions);
const accessManagers = new Set(fixedRoles.access_manager);

const olivia = person("olivia", { isOwner: true, permissions: everything, isCreator: true });
const oscar = person("oscar", { isOwner: true, permissions: everything });
const adam = person("adam", { permissions: everything });
const aisha = person("aisha", { permissions: accessManagers });
const marco = person("marco", {});
const liam = person("liam", { status: "suspended" });
const petra = person("petra", { homeHere: false, onlyHere: false });
const nora = person("nora", { homeHere: false });
const hank = person("hank", { onlyHere: false });
const eva = person("eva", { kind: "external", homeHere: false, onlyHere: false });

describe("who may do what to whom", () => {
  ask("USR-3: edit", rules.canEdit, [
    [olivia, marco, true],
    [adam, adam, true, "one's own"],
    [marco, marco, true, "one's own, without any permission"],
    [aisha, marco, true],
    [aisha, adam, "hasMoreRights"],
    [aisha, olivia, "onlyOwnersTouchOwners"],
    [adam, olivia, "onlyOwnersTouchOwners"],
    [oscar, olivia, true],
    [marco, aisha, "mayNotEdit"],
    [olivia, eva, "externalIsManagedAtHome", "LKP-5"],
    [olivia, petra, "externalIsManagedAtHome", "ADD-3: an account with a home elsewhere"],
    [olivia, nora, true, "at home elsewhere, but active only here"],
    [olivia, hank, true, "at home here, active elsewhere too"],
  ]);

  it("ACC-9: reset a second factor that was lost: of who is at home here, by whom may reset passwords, never upwards", () => {
    const verdictOn = (actor: Judge, target: rules.Target, hasSecondFactor = true) =>
      rules.canResetSecondFactor(actor, { ...target, hasSecondFactor });
    expect(verdictOn(olivia, marco)).toBe(true);
    expect(verdictOn(adam, marco)).toBe(true);
    expect(verdictOn(olivia, hank)).toBe(true);
    expect(verdictOn(oscar, olivia)).toBe(true);
    expect(verdictOn(adam, olivia)).toBe("onlyOwnersTouchOwners");
    expect(verdictOn(withOnly("members.password"), adam)).toBe("hasMoreRights");
    expect(verdictOn(olivia, olivia)).toBe("yourOwnSecondFactorInProfile");
    expect(verdictOn(marco, aisha)).toBe("mayNotResetSecondFactors");
    expect(verdictOn(olivia, petra)).toBe("secondFactorManagedAtHome");
    expect(verdictOn(olivia, eva)).toBe("secondFactorManagedAtHome");
    expect(verdictOn(olivia, marco, false)).toBe("hasNoSecondFactor");
  });

  ask("WSP-3: change roles", rules.canChangeRoles, [
    [olivia, marco, true],
    [olivia, oscar, true],
    [olivia, olivia, "notYourOwnRole"],
    [marco, marco, "notYourOwnRole"],
    [adam, oscar, "onlyOwnersTouchOwners"],
    [aisha, marco, true],
    [aisha, adam, "hasMoreRights"],
    [marco, liam, "mayNotAssignRoles"],
    [olivia, petra, true, "a member here, whatever the home"],
    [olivia, eva, "externalKeepsRoles", "LKP-5"],
  ]);

  ask("WSP-4: take super-user away", rules.canDemote, [
    [olivia, oscar, true],
    [oscar, olivia, "creatorsOnlyWorkspace"],
    [oscar, { ...olivia, onlyHere: false }, true, "a creator who has another workspace"],
    [oscar, { ...olivia, onlyHere: false, isLastOwner: true }, "lastOwner"],
    [olivia, olivia, "notYourOwnRole"],
    [adam, oscar, "onlyOwnersTouchOwners"],
  ]);

  ask("WSP-3: make owner", rules.canMakeOwner, [
    [olivia, marco, true],
    [oscar, adam, true, "any owner, and whatever they were"],
    [olivia, olivia, "notYourOwnRole"],
    [adam, marco, "onlyOwnersMakeOwners"],
    [aisha, marco, "onlyOwnersMakeOwners"],
    [marco, adam, "mayNotAssignRoles"],
    [olivia, liam, "reactivateFirst"],
    [olivia, eva, "externalKeepsRoles", "LKP-5"],
  ]);

  ask("WSP-3, WSP-4: make member", rules.canMakeMember, [
    [olivia, oscar, true, "owners can demote other owners"],
    [olivia, adam, true],
    [olivia, { ...oscar, status: "suspended" }, true],
    [olivia, olivia, "notYourOwnRole"],
    [oscar, olivia, "creatorsOnlyWorkspace"],
    [oscar, { ...olivia, onlyHere: false }, true, "a creator who has another workspace"],
    [oscar, { ...olivia, onlyHere: false, isLastOwner: true }, "lastOwner"],
    [adam, oscar, "onlyOwnersTouchOwners"],
    [olivia, eva, "externalKeepsRoles", "LKP-5"],
  ]);

  ask("PWD-2: set a password", rules.canSetPassword, [
    [olivia, marco, true],
    [adam, marco, true],
    [oscar, olivia, true],
    [adam, olivia, "onlyOwnersTouchOwners"],
    [aisha, marco, "mayNotSetPasswords"],
    [olivia, olivia, "yourOwnPasswordInProfile"],
    [olivia, hank, "passwordOnlyByLink", "active elsewhere too"],
    [olivia, nora, "passwordOnlyByLink", "at home elsewhere"],
    [olivia, eva, "passwordOnlyByLink"],
    [withOnly("members.password"), adam, "hasMoreRights"],
  ]);

  ask("PWD-2: mail a reset link", rules.canSendReset, [
    [olivia, marco, true],
    [olivia, hank, true],
    [olivia, eva, true],
    [adam, olivia, "onlyOwnersTouchOwners"],
    [withOnly("members.password"), adam, "hasMoreRights"],
    [olivia, olivia, "yourOwnPasswordInProfile"],
    [aisha, marco, "mayNotSetPasswords"],
  ]);

  ask("LIF-1, LIF-2: suspend", rules.canSuspend, [
    [olivia, marco, true],
    [adam, marco, true],
    [olivia, oscar, true],
    [oscar, olivia, true, "the creator too: nothing is lost"],
    [olivia, olivia, "notYourself"],
    [oscar, { ...olivia, isLastOwner: true }, "lastOwner"],
    [adam, oscar, "onlyOwnersTouchOwners"],
    [adam, { ...oscar, isLastOwner: true }, "onlyOwnersTouchOwners", "the one reason that says it all"],
    [olivia, liam, "notActive"],
    [aisha, marco, "mayNotSuspend"],
    [withOnly("members.suspend"), aisha, "hasMoreRights"],
    [olivia, eva, "externalIsUnlinked", "LKP-5"],
  ]);

  ask("LIF-1: reactivate", rules.canReactivate, [
    [olivia, liam, true],
    [olivia, marco, "notSuspended"],
    [aisha, liam, "mayNotSuspend"],
    [adam, { ...oscar, status: "suspended" }, "onlyOwnersTouchOwners"],
  ]);

  ask("WSP-4, WSP-6: remove", rules.canRemove, [
    [olivia, marco, true],
    [olivia, liam, true],
    [olivia, oscar, true],
    [adam, marco, true],
    [olivia, olivia, "removeNotYourself"],
    [marco, marco, "removeNotYourself"],
    [oscar, olivia, "creatorStays"],
    [oscar, { ...olivia, onlyHere: false }, "creatorStays", "with other workspaces too"],
    [oscar, { ...olivia, isCreator: false, isLastOwner: true }, "lastOwner"],
    [adam, oscar, "onlyOwnersTouchOwners"],
    [adam, olivia, "onlyOwnersTouchOwners", "the creator too: the one reason that says it all"],
    [aisha, marco, "mayNotRemove"],
    [withOnly("members.remove"), aisha, "hasMoreRights"],
    [olivia, eva, "externalIsUnlinked", "LKP-5"],
  ]);

  ask("LKP-5: change the language used here", rules.canChangeLanguage, [
    [olivia, eva, true],
    [aisha, eva, true],
    [marco, eva, "mayNotEdit"],
    [aisha, { ...eva, permissions: everything }, "hasMoreRights"],
    [olivia, marco, "languageOfExternals"],
    [eva, eva, "mayNotEdit", "one's own is changed in My profile"],
  ]);

  ask("LKP-5: unlink", rules.canUnlink, [
    [olivia, eva, true],
    [adam, eva, true],
    [aisha, eva, "mayNotRemove"],
    [eva, eva, "removeNotYourself"],
    [olivia, marco, "onlyExternalsAreUnlinked"],
  ]);
});

describe("WSP-6: who may leave by themselves", () => {
  const allowed = { allowSelfLeave: true, ownsAssets: false };
  const forbidden = { ...allowed, allowSelfLeave: false };

  it("nobody, unless the policy says so", () => {
    for (const leaver of [marco, oscar, eva]) {
      expect(rules.canLeave(leaver, forbidden)).toBe("mayNotLeave");
      expect(rules.canLeave(leaver, allowed)).toBe(true);
    }
  });

  it("never the creator, never the last active owner", () => {
    expect(rules.canLeave(olivia, allowed)).toBe("creatorCannotLeave");
    expect(rules.canLeave({ ...oscar, isLastOwner: true }, allowed)).toBe("lastOwnerCannotLeave");
  });

  it("LIF-3: not with assets, which are handed over first", () => {
    for (const leaver of [marco, oscar, eva])
      expect(rules.canLeave(leaver, { ...allowed, ownsAssets: true })).toBe("handOverFirst");
  });
});

type Case = [actor: Judge, target: rules.Target, verdict: Verdict, note?: string];

function ask(title: string, question: Question, cases: Case[]) {
  describe(title, () => {
    it.each(cases.map((row) => [sentence(row), row] as const))("%s", (_, [actor, target, verdict]) => {
      expect(question(actor, target)).toBe(verdict);
    });
  });
}

function sentence([actor, target, verdict, note]: Case): string {
  const answer = verdict === true ? "yes" : `no, ${verdict}`;
  return `${actor.userId} → ${target.userId}: ${answer}${note ? ` (${note})` : ""}`;
}

function person(userId: string, given: Partial<rules.Target>): rules.Target {
  const ordinary = { kind: "internal", status: "active", homeHere: true, onlyHere: true } as const;
  const none = { isOwner: false, isCreator: false, isLastOwner: false, permissions: new Set<Permission>() };
  return { userId, ...ordinary, ...none, ...given };
}

/** Somebody with a role of one permission. */
function withOnly(permission: Permission): Judge {
  return { userId: `only ${permission}`, isOwner: false, permissions: new Set([permission]) };
}
