import type { MemberActor } from "../actor";
import { canAddAtOnce } from "../users/rules";
import { type Counted, counted } from "../throttle";
import type { Verdict } from "../verdict";
import type { Policies } from "../workspaces/schema";

type Judge = Pick<MemberActor, "permissions">;

/** LKP-1: looking people up takes the permission and, since it reaches beyond the workspace, its owner's policy. */
export function canLookUp(actor: Judge, { directoryLookup }: { directoryLookup: boolean }): Verdict {
  if (!actor.permissions.has("directory.lookup")) return "mayNotLookUp";
  return directoryLookup ? true : "lookupIsOff";
}

/** LKP-3: and whoever puts somebody into the workspace may add users. */
export function canAssign(actor: Judge, policies: { directoryLookup: boolean }): Verdict {
  const verdict = canLookUp(actor, policies);
  if (verdict !== true) return verdict;
  return actor.permissions.has("members.create") ? true : "mayNotAddAtOnce";
}

/** LKP-2, POL-1: who becomes an internal by it is added at once, which a policy may have closed. */
export function canAssignInternals(
  actor: Judge,
  policies: Pick<Policies, "directoryLookup" | "addModes">,
): Verdict {
  const verdict = canAssign(actor, policies);
  return verdict === true ? canAddAtOnce(actor, policies) : verdict;
}

const hour = 60 * 60;

/** LKP-1: thirty searches an hour by one person and a hundred by a workspace, so that nobody tries out a list of addresses. */
export function searchesBy({ userId, workspace }: Pick<MemberActor, "userId" | "workspace">): Counted[] {
  return [
    counted({ from: 30, rest: hour, longest: hour, window: hour, slides: false }, "look-up-by", userId),
    counted(
      { from: 100, rest: hour, longest: hour, window: hour, slides: false },
      "look-up-in",
      workspace.id,
    ),
  ];
}

/** LKP-1: all that is told of somebody in another workspace. */
export function initialsOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].map(firstLetter).join("");
}

function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim());
  return first?.segment.toUpperCase() ?? "";
}
