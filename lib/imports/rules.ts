import type { MemberActor } from "../actor";
import type { RefusalKey } from "../errors";
import { type Mark, type MarkedRow, isHeldBack } from "../invitation-lists/rules";
import { type Language, languageNames, languages } from "../languages";
import type { ListedPerson } from "../people-file";
import type { Role } from "../roles/queries";
import { canGrant } from "../roles/rules";
import type { Verdict } from "../verdict";
import type { ImportOutcome, StopReason } from "./schema";

/** What a row asks for: null where it leaves that to what was chosen for all. */
type Wishes = { roles: Role[] | null; locale: Language | null };

/** `problem` is a key of `validation`; `field` is the cell it is about. */
type Flaw = { field: "roles" | "language"; problem: string };

/** What a row is to this workspace. Of a pending invitation the preview has nothing more to say. */
export type ImportMark =
  | Exclude<Mark, { state: "pending" | "invalid" }>
  | { state: "pending" }
  | { state: "invalid"; problem: string; field?: Flaw["field"] };

export type MarkedPerson = Wishes & {
  person: ListedPerson;
  invitee: MarkedRow["invitee"];
  mark: ImportMark;
};

/** ADD-4: what a row asks for, or why it cannot have it: a role that is not there or not the actor's to give, a language not spoken. */
export function wishesOf(actor: MemberActor, all: readonly Role[], person: ListedPerson): Wishes | Flaw {
  const roles: Role[] = [];
  for (const name of roleNames(person.roles, all)) {
    const role = all.find((candidate) => folded(candidate.name) === folded(name));
    if (!role) return { field: "roles", problem: "roleUnknown" };
    if (canGrant(actor, role) !== true) return { field: "roles", problem: "roleNotGrantable" };
    roles.push(role);
  }
  const locale = languageCalled(person.language);
  if (locale === undefined) return { field: "language", problem: "languageUnknown" };
  const owner = roles.find((role) => role.system === "owner");
  const given = owner ? [owner] : [...new Set(roles)];
  return { roles: given.length > 0 ? given : null, locale };
}

export function isFlaw(wishes: Wishes | Flaw): wishes is Flaw {
  return "problem" in wishes;
}

/** A role may have a separator in its name. */
function roleNames(cell: string, all: readonly Role[]): string[] {
  if (all.some(({ name }) => folded(name) === folded(cell))) return [cell];
  return cell.split(/[|;]/).filter((name) => name.trim() !== "");
}

/** By its code, also with a country, or by its name in any of the languages spoken; null of an empty cell. */
function languageCalled(cell: string): Language | null | undefined {
  const wanted = withoutAccents(folded(cell));
  if (wanted === "") return null;
  const code = wanted.split(/[-_]/)[0];
  return languages.find((language) => language === code || namesOf(language).includes(wanted));
}

function namesOf(language: Language): string[] {
  const foreign = languages.map((tongue) =>
    new Intl.DisplayNames([tongue], { type: "language" }).of(language),
  );
  return [languageNames[language], ...foreign].map((name) => withoutAccents(folded(name ?? "")));
}

function folded(text: string): string {
  return text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}

/** INV-1: an import is stopped by whoever started it, and by those who may cancel invitations. */
export function canStop(
  actor: Pick<MemberActor, "userId" | "permissions">,
  { state, startedBy }: { state: string; startedBy: string | null },
): Verdict {
  if (state !== "running") return "importNotRunning";
  return startedBy === actor.userId || actor.permissions.has("invitations.cancel")
    ? true
    : "mayNotStopImport";
}

const reasons: Partial<Record<RefusalKey, StopReason>> = {
  notAMember: "starterGone",
  missingPermission: "starterMayNot",
  roleAboveYours: "rolesAbove",
  mayNotAssignRoles: "rolesAbove",
  onlyOwnersMakeOwners: "rolesAbove",
  roleNotFound: "roleGone",
  workspaceArchived: "archived",
  invitingIsOff: "invitingOff",
};

/** Why an import goes no further, of what refused its batch. */
export function reasonOf(refusal: RefusalKey): StopReason {
  return reasons[refusal] ?? "refused";
}

/** INV-1: whether a row's outcome is known before its turn comes: neither flaws nor doubles go away by waiting. */
export function isSettled(mark: ImportMark): boolean {
  return mark.state === "invalid" || mark.state === "duplicate";
}

/** INV-1: what was not invited, and may be once it is mended or its time has come. */
export const leftOver = [
  "waiting",
  "invalid",
  "over-limit",
  "on-hold",
] as const satisfies readonly ImportOutcome[];

/** WSP-2: whether a row is invited now. Those over the limit are held back unless they are asked for. */
export function isDue(
  mark: ImportMark,
  { totalRows, inviteOverLimit }: { totalRows: number; inviteOverLimit: boolean },
): boolean {
  if (mark.state === "new") return true;
  return mark.state === "over-limit" && !isHeldBack(mark, totalRows, inviteOverLimit);
}

/**
 * What became of a row. `problem` says why it is invalid, that somebody was invited although every seat is taken, or until when they
 * are on hold, in milliseconds.
 */
export function outcomeOf(
  { invitee, mark }: MarkedPerson,
  invited: ReadonlySet<string>,
): { outcome: ImportOutcome; problem: string | null } {
  const isInvited = invitee !== null && invited.has(invitee.email);
  if (isInvited) return { outcome: "invited", problem: mark.state === "over-limit" ? "joinLater" : null };
  if (mark.state === "invalid") return { outcome: "invalid", problem: mark.problem };
  if (mark.state === "on-hold") return { outcome: "on-hold", problem: String(mark.until) };
  return { outcome: outcomes[mark.state], problem: null };
}

/** The key of `imports.remarks` for an outcome, where its problem is no sentence of its own. `until` is its problem as a number. */
export function remarkKey(outcome: ImportOutcome, problem: string | null): ImportOutcome | "joinLater" {
  return outcome === "invited" && problem === "joinLater" ? "joinLater" : outcome;
}

/** What a mark comes to when nobody is invited. A new address that was not invited was invited by another in the same moment. */
const outcomes = {
  new: "already-pending",
  pending: "already-pending",
  member: "member",
  duplicate: "duplicate",
  "over-limit": "over-limit",
} as const satisfies Record<Exclude<ImportMark["state"], "invalid" | "on-hold">, ImportOutcome>;
