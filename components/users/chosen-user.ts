import type { UserRow } from "@/lib/users/queries";
import type { UserVerdicts } from "@/lib/users/roster";
import type { Verdict } from "@/lib/verdict";

/** USR-6: what is kept of a user who is chosen in the list, for when their row is out of sight. */
export type ChosenUser = {
  id: string;
  name: string;
  kind: UserRow["kind"];
  can: UserVerdicts;
};

export function keepUser({ id, firstName, lastName, kind, can }: UserRow): ChosenUser {
  return { id, name: `${firstName} ${lastName}`, kind, can };
}

/** What the server says to each thing that can be done to several. */
export const verdicts = {
  roles: ({ can }: ChosenUser) => can.changeRoles,
  suspend: ({ can }: ChosenUser) => can.suspend,
  reactivate: ({ can }: ChosenUser) => can.reactivate,
  remove: ({ kind, can }: ChosenUser) => (kind === "external" ? can.unlink : can.remove),
} satisfies Record<string, (user: ChosenUser) => Verdict>;

/** LKP-5, ROL-7: what the server will say to putting a user into a group; one that gives roles changes theirs. */
export function verdictOnPlace({ kind, can }: ChosenUser, givesRoles: boolean): Verdict {
  if (kind === "external") return "externalsInNoGroup";
  return givesRoles ? can.changeRoles : true;
}
