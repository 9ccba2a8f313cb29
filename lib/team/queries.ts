import type { Reader } from "@/db/client";
import type { MemberActor } from "../actor";
import { mailReachesPeople } from "../email";
import { type WaitingInvitation, countWaiting, isPageOfWaiting, readWaiting } from "../invitations/queries";
import { query } from "../operation";
import { type Cut, type Total, cutPage, pageInstead, pageParameter } from "../paging";
import { rolesOf } from "../roles/queries";
import { type UserRow, listUsers } from "../users/queries";
import { seatsOf } from "../workspaces/roster";
import { TeamListing, waitingIn } from "./schema";

/** A row of the team table: somebody who is in, or an invitation that waits. */
export type TeamRow =
  ({ type: "member" } & UserRow) | ({ type: "invitation" } & Omit<WaitingInvitation, "placeValue">);

export type TeamPage = Cut<TeamRow> & {
  total: Total;
  /** How many invitations wait that match, whichever of them are on this page. */
  waiting: number;
  seats: { used: number; limit: number | null };
  /** INV-9: links of invitations are handed over, because mail does not reach people here. */
  mayCopyLink: boolean;
  roles: { id: string; name: string; system: UserRow["roles"][number]["system"]; isDefault: boolean }[];
};

const pageSize = 50;

/**
 * WSP-1: the team of the workspace, for its owners. The latest invitations that wait stand on top of the first page, then
 * come the members by name; with another `show`, invitations that wait and nobody else.
 */
export const listTeam = query({
  name: "team.list",
  permission: "workspace.manage",
  input: TeamListing,
  async run({ actor, tx }, listing): Promise<TeamPage> {
    const workspaceId = actor.workspace.id;
    const counting = countWaiting(tx, workspaceId, waitingIn(listing));
    const read = listing.show === "everybody" ? readEverybody : readPending;
    const [page, waiting, seats, roles] = await Promise.all([
      read(actor, tx, listing, counting),
      counting,
      seatsOf(tx, workspaceId),
      rolesOf(tx, workspaceId),
    ]);
    return {
      ...page,
      waiting,
      seats,
      mayCopyLink: !mailReachesPeople(),
      roles: roles.map(({ id, name, system, isDefault }) => ({ id, name, system, isDefault })),
    };
  },
});

type Read = Cut<TeamRow> & { total: Total };

async function readPending(
  actor: MemberActor,
  tx: Reader,
  listing: TeamListing,
  counting: Promise<number>,
): Promise<Read> {
  const wanted = isPageOfWaiting(listing.page) ? listing.page : "first";
  const limit = pageSize + 1;
  const asked = waitingIn(listing);
  const read = await readWaiting(tx, actor.workspace.id, asked, { page: wanted, limit });
  const page = pageInstead(wanted, read.length);
  const rows = page === wanted ? read : await readWaiting(tx, actor.workspace.id, asked, { page, limit });
  const total = await counting;
  const cut = cutPage(page, rows, {
    size: pageSize,
    total,
    place: ({ id, placeValue }) => ({ id, value: placeValue }),
  });
  return { ...cut, total, rows: cut.rows.map(invitationRow) };
}

/** Invitations are not part of the pages: the first carries the latest of them, and all are counted along. */
async function readEverybody(
  actor: MemberActor,
  tx: Reader,
  { q, role, page }: TeamListing,
  counting: Promise<number>,
): Promise<Read> {
  const asked = { q, role: role.join(","), page: pageParameter(page) };
  const readLatest = () =>
    readWaiting(tx, actor.workspace.id, { q, role }, { page: "first", limit: pageSize });
  const [members, count, latest] = await Promise.all([
    listUsers(actor, asked),
    counting,
    page === "first" ? readLatest() : null,
  ]);
  const onTop = Math.min(count, pageSize);
  const isFirst = members.pages.previous === undefined;
  const waiting = isFirst ? (latest ?? (await readLatest())) : [];
  const rows = [
    ...waiting.map(invitationRow),
    ...members.rows.map((row) => ({ type: "member" as const, ...row })),
  ];
  return { rows, pages: members.pages, ...counted() };

  function counted(): Pick<Read, "total" | "range"> {
    const { total, range } = members;
    const from = isFirst ? 1 : (range?.from ?? 0) + onTop;
    return {
      total: typeof total === "number" ? total + onTop : { atLeast: total.atLeast + onTop },
      range: range || isFirst ? { from, to: from + rows.length - 1 } : null,
    };
  }
}

function invitationRow({ placeValue: _, ...invitation }: WaitingInvitation): TeamRow {
  return { type: "invitation", ...invitation };
}
