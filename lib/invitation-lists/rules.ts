import { Invitee, type Row } from "./schema";

/** A pending invitation as somebody sees it: `version` is the one they saw. */
export type Pending = { invitationId: string; version: number; expired: boolean };

/** What an address on a list is to this workspace. `until`: they cannot come back before, in milliseconds (LIF-5). `problem` is a key of the `validation` tree. */
export type Mark =
  | { state: "new" | "over-limit" | "member" | "duplicate" }
  | ({ state: "pending" } & Pending)
  | { state: "on-hold"; until: number }
  | { state: "invalid"; problem: string };

export type Invitable = ReturnType<typeof Invitee.parse>;

/** `invitee` is the row with its address normalised, wherever that is one. */
export type MarkedRow = { row: Row; invitee: Invitable | null; mark: Mark };

/** What is known of the addresses of a list, normalised. `free` is null where seats are unlimited. */
export type Known = {
  members: ReadonlySet<string>;
  onHold: ReadonlyMap<string, number>;
  pending: ReadonlyMap<string, Pending>;
  free: number | null;
};

/**
 * INV-1: marks each row of a list. New ones beyond the free seats are over the limit (WSP-2: pending ones take no seat). An
 * account in other workspaces makes no difference: its address is new (ADD-3).
 */
export function markRows(rows: readonly Row[], { members, onHold, pending, free }: Known): MarkedRow[] {
  const seen = new Set<string>();
  let left = free ?? Infinity;

  function mark(invitee: Invitable): Mark {
    if (seen.has(invitee.email)) return { state: "duplicate" };
    seen.add(invitee.email);
    if (members.has(invitee.email)) return { state: "member" };
    const until = onHold.get(invitee.email);
    if (until !== undefined) return { state: "on-hold", until };
    const waiting = pending.get(invitee.email);
    if (waiting) return { state: "pending", ...waiting };
    left -= 1;
    return { state: left < 0 ? "over-limit" : "new" };
  }

  return rows.map((row) => {
    const parsed = Invitee.safeParse(row);
    if (parsed.success) return { row, invitee: parsed.data, mark: mark(parsed.data) };
    const problem = parsed.error.issues[0]?.message ?? "emailInvalid";
    return { row, invitee: null, mark: { state: "invalid", problem } };
  });
}

/** Rows whose address is one, normalised: what is to be looked up. */
export function addressesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.map((row) => Invitee.safeParse(row).data?.email ?? []).flat())];
}

/**
 * WSP-2, INV-10: seats are counted when somebody joins, so a single address is invited into a full workspace too. Of a list,
 * those over the limit are held back unless they are asked for.
 */
export function isHeldBack(mark: Mark, listLength: number, inviteOverLimit: boolean): boolean {
  return mark.state === "over-limit" && listLength > 1 && !inviteOverLimit;
}
