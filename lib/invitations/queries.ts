import { type SQL, and, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import type { notices } from "@/db/schema/notices";
import { PageAsked } from "../cursor";
import { searchable } from "../directory/schema";
import { mailReachesPeople } from "../email";
import { AppError } from "../errors";
import { Id } from "../fields";
import { languageFor } from "../languages";
import { query } from "../operation";
import { type Page, type Place, cutPage, readsBackwards } from "../paging";
import type { SystemRole } from "../permissions";
import { rolesToChoose } from "../roles/queries";
import { containsWords } from "../search";
import { canInvite } from "../users/rules";
import { policiesOf } from "../workspaces/roster";
import { InvitationId } from "./schema";

type DeliveryState = (typeof notices.$inferSelect)["state"];

const shownAtMost = 50;

/**
 * The invitations that wait for an answer, the latest first, each with how its last mail fares (INV-9), and how many
 * there are in all. `mayCopyLink`: mail does not reach people here, so links are handed over.
 */
export const pendingInvitations = query({
  name: "invitations.pending",
  permission: "invitations.create",
  input: z.object({}),
  async run({ actor, tx }) {
    const everybody = { q: "", role: [] };
    const [waiting, total] = await Promise.all([
      readWaiting(tx, actor.workspace.id, everybody, { page: "first", limit: shownAtMost }),
      countWaiting(tx, actor.workspace.id, everybody),
    ]);
    const mayCancel = actor.permissions.has("invitations.cancel");
    return { waiting, total, mayCancel, mayCopyLink: !mailReachesPeople() };
  },
});

/** POL-1: whether the actor may invite somebody new; what waits already is not touched by the policy. */
export const inviting = query({
  name: "invitations.inviting",
  permission: "invitations.create",
  input: z.object({}),
  async run({ actor, tx }) {
    return { mayInvite: canInvite(actor, await policiesOf(tx, actor.workspace.id)) };
  },
});

/** How many invitations wait for an answer, where they are shown elsewhere. */
export const countPending = query({
  name: "invitations.count",
  permission: "invitations.create",
  input: z.object({}),
  async run({ actor, tx }) {
    return countWaiting(tx, actor.workspace.id, { q: "", role: [] });
  },
});

/** KEY-3: a page of the invitations that wait, the latest first, with the little that a program is told of them: nobody is counted. */
export const pageOfInvitations = query({
  name: "invitations.page",
  permission: "invitations.create",
  input: PageAsked.extend({ q: z.string().transform(searchable).default(""), roleId: Id.optional() }),
  async run({ actor, tx }, { size, page: asked, q, roleId }) {
    const page = typeof asked === "object" && isPageOfWaiting(asked) ? asked : "first";
    const read = await tx
      .select({ ...toldColumns, placeValue: sentPlace })
      .from(invitations)
      .where(
        and(
          waits(actor.workspace.id, { q, role: roleId ? [roleId] : [] }),
          typeof page === "object" ? past(page, false) : undefined,
        ),
      )
      .orderBy(desc(invitations.sentAt), desc(invitations.id))
      .limit(size + 1);
    const place = ({ id, placeValue: value }: (typeof read)[number]) => ({ id, value });
    return cutPage(page, read, { size, total: { atLeast: 0 }, place });
  },
});

/** KEY-3: one invitation, also one that was settled. Refuses one of another workspace as not found. */
export const showInvitation = query({
  name: "invitations.show",
  permission: "invitations.create",
  input: InvitationId,
  async run({ actor, tx }, { invitationId }) {
    const [invitation] = await tx
      .select(toldColumns)
      .from(invitations)
      .where(and(eq(invitations.workspaceId, actor.workspace.id), eq(invitations.id, invitationId)));
    if (!invitation) throw new AppError("not_found", "invitationNotFound");
    return invitation;
  },
});

/** INV-8: an invitation that waits, as the form "Edit invitation" shows it, and the roles to choose from. */
export const invitationToEdit = query({
  name: "invitations.toEdit",
  permission: "invitations.create",
  input: InvitationId,
  async run({ actor, tx }, { invitationId }) {
    const { email, firstName, lastName, locale } = invitations;
    const [invitation] = await tx
      .select({ email, firstName, lastName, locale, given: givenRoles })
      .from(invitations)
      .where(and(waits(actor.workspace.id, { q: "", role: [] }), eq(invitations.id, invitationId)));
    if (!invitation) throw new AppError("not_found", "invitationNotFound");
    const { given, ...written } = invitation;
    const person = { ...written, locale: languageFor(invitation.locale) };
    return { person, roleIds: given.map(({ id }) => id), roles: await rolesToChoose(tx, actor) };
  },
});

/**
 * Which of the invitations that wait are asked for: words of name or address, roles of which they bring one, and whether only
 * those whose mail did not arrive, or those that have had no answer for fourteen days.
 */
export type Waiting = { q: string; role: string[]; only?: "undelivered" | "unanswered" };

export type WaitingInvitation = Awaited<ReturnType<typeof readWaiting>>[number];

/** INV-3, INV-9, INV-10: invitations that wait, with all that was heard of them, the latest first from `page` on; in the order of reading. */
export async function readWaiting(
  tx: Reader,
  workspaceId: string,
  asked: Waiting,
  { page, limit }: { page: Page; limit: number },
) {
  const backwards = readsBackwards(page);
  const beyond = typeof page === "object" ? past(page, backwards) : undefined;
  return tx
    .select({
      id: invitations.id,
      email: invitations.email,
      name: sql<string>`trim(${invitations.firstName} || ' ' || ${invitations.lastName})`,
      sentAt: invitations.sentAt,
      expiresAt: invitations.expiresAt,
      askedAt: invitations.askedAt,
      foundFullAt: invitations.foundFullAt,
      expired: sql<boolean>`coalesce(${invitations.expiresAt} < now(), false)`,
      roles: givenRoles,
      senderLeft,
      delivery: lastNotice<DeliveryState>("state"),
      problem: lastNotice<string>("problem"),
      placeValue: sentPlace,
    })
    .from(invitations)
    .where(and(waits(workspaceId, asked), beyond))
    .orderBy(
      backwards
        ? sql`${invitations.sentAt}, ${invitations.id}`
        : sql`${invitations.sentAt} desc, ${invitations.id} desc`,
    )
    .limit(limit);
}

/** Whether the page can be one of these: a name is no moment. */
export function isPageOfWaiting(page: Page): boolean {
  return typeof page === "string" || /^-?\d{1,16}$/.test(page.value);
}

/** How many wait that match. */
export async function countWaiting(tx: Reader, workspaceId: string, asked: Waiting): Promise<number> {
  const [row] = await tx.select({ waiting: count() }).from(invitations).where(waits(workspaceId, asked));
  return row?.waiting ?? 0;
}

function waits(workspaceId: string, { q, role, only }: Waiting): SQL | undefined {
  return and(
    eq(invitations.workspaceId, workspaceId),
    sql`${invitations.status} = 'pending'`,
    role.length > 0 ? brings(role) : undefined,
    only && narrowed[only],
    containsWords(invitations.searchText, q),
  );
}

function brings(roleIds: string[]): SQL {
  return sql`exists (select from invitation_roles brought
    where brought.invitation_id = ${invitations.id} and brought.role_id = any(${sql.param(roleIds)}::uuid[]))`;
}

function past({ id, value }: Place, backwards: boolean): SQL {
  const moment = sql`'epoch'::timestamptz + ${value}::bigint * interval '1 microsecond'`;
  const sign = backwards ? sql`>` : sql`<`;
  return sql`(${invitations.sentAt}, ${invitations.id}) ${sign} (${moment}, ${id}::uuid)`;
}

const givenRoles = sql<{ id: string; name: string; system: SystemRole | null }[]>`(
  select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'system', r.system) order by r.name), '[]')
  from invitation_roles given join roles r on r.id = given.role_id where given.invitation_id = "invitations"."id")`;

const sentPlace = sql<string>`(extract(epoch from ${invitations.sentAt}) * 1000000)::bigint::text`;

/** LIF-3: it stays valid, and shows it. */
const senderLeft = sql<boolean>`not exists (select from memberships sender
  where sender.workspace_id = "invitations"."workspace_id" and sender.user_id = "invitations"."invited_by"
    and sender.removed_at is null)`;

function lastNotice<T>(column: "state" | "problem") {
  return sql<T | null>`(
    select n.${sql.identifier(column)} from notices n where n.subject_id = "invitations"."id" order by n.id desc limit 1)`;
}

const toldColumns = {
  id: invitations.id,
  email: invitations.email,
  firstName: invitations.firstName,
  lastName: invitations.lastName,
  phone: invitations.phone,
  username: invitations.username,
  locale: invitations.locale,
  status: invitations.status,
  expired: sql<boolean>`${invitations.status} = 'pending' and coalesce(${invitations.expiresAt} < now(), false)`,
  roles: givenRoles,
  invitedBy: invitations.invitedBy,
  acceptedBy: invitations.acceptedBy,
  createdAt: invitations.createdAt,
  sentAt: invitations.sentAt,
  expiresAt: invitations.expiresAt,
  settledAt: invitations.settledAt,
  delivery: lastNotice<DeliveryState>("state"),
};

const narrowed: Record<NonNullable<Waiting["only"]>, SQL> = {
  undelivered: sql`${lastNotice("state")} in ('bounced', 'failed')`,
  unanswered: sql`${invitations.sentAt} < now() - interval '14 days'`,
};
