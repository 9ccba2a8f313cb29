import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { AppError } from "../errors";
import { query } from "../operation";
import { type Cut, type Page, type Total, cutPage, pageInstead, readsBackwards } from "../paging";
import { insistOnAcquaintance } from "../users/roster";
import { countMatching, idsOf, isPageOfTrail, newestFirst, placeValue, waysTo } from "./rules";
import { AboutUser, AuditListing, OneEvent, PageOfAudit } from "./schema";

/** An event as the page lists it. Of whom there is a panel here, `isMember` says so. */
export type ListedEvent = {
  id: string;
  at: Date;
  action: string;
  actorId: string | null;
  actorName: string;
  actorIsMember: boolean;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
  targetIsMember: boolean;
  channel: (typeof auditEvents.$inferSelect)["channel"];
  address: string | null;
  /** AUD-1: the API key that was used, by the name it had. */
  keyName: string | null;
};

export type AuditPage = Cut<ListedEvent> & {
  total: Total;
  /** Whom the listing is narrowed to, as they were called last; null where nobody, or nobody known, was named. */
  names: { actor: string | null; person: string | null };
};

const pageSize = 50;
const limit = pageSize + 1;

/** KEY-3: a page of the trail of this workspace, newest first, without what only people need. */
export const pageOfEvents = query({
  name: "audit.page",
  permission: "audit.read",
  input: PageOfAudit,
  async run({ actor, tx }, { size, ...listing }) {
    const page = isPageOfTrail(listing.page) ? listing.page : "first";
    const read = await readPage(tx, actor.workspace.id, listing, { page, limit: size + 1 });
    return cutPage(page, read, {
      size,
      total: { atLeast: 0 },
      place: ({ id, placeValue: value }) => ({ id, value }),
    });
  },
});

/** AUD-1: one page of the trail of this workspace, newest first. */
export const listEvents = query({
  name: "audit.list",
  permission: "audit.read",
  input: AuditListing,
  async run({ actor, tx }, listing): Promise<AuditPage> {
    const workspaceId = actor.workspace.id;
    const wanted = isPageOfTrail(listing.page) ? listing.page : "first";
    const [total, names, read] = await Promise.all([
      countMatching(tx, workspaceId, listing),
      namesOf(tx, workspaceId, listing),
      readPage(tx, workspaceId, listing, { page: wanted, limit }),
    ]);
    const page = pageInstead(wanted, read.length);
    const rows = page === wanted ? read : await readPage(tx, workspaceId, listing, { page, limit });
    const cut = cutPage(page, rows, {
      size: pageSize,
      total,
      place: ({ id, placeValue: value }) => ({ id, value }),
    });
    return { ...cut, rows: cut.rows.map(({ placeValue: _, ...event }) => event), total, names };
  },
});

/** AUD-1: everything that is known of one event of this workspace. */
export const showEvent = query({
  name: "audit.show",
  permission: "audit.read",
  input: OneEvent,
  async run({ actor, tx }, { eventId }) {
    const workspaceId = actor.workspace.id;
    const [event] = await tx
      .select({
        ...listed,
        position: auditEvents.position,
        keyId: auditEvents.keyId,
        before: auditEvents.before,
        after: auditEvents.after,
        userAgent: auditEvents.userAgent,
        onBehalfOf: sql<string | null>`(select u.first_name || ' ' || u.last_name from users u
          where u.id = ${auditEvents.onBehalfOf})`,
        isSealed: sql<boolean>`not exists (select from unsealed_events u where u.position = ${auditEvents.position})`,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.id, eventId)));
    if (!event) throw new AppError("not_found", "eventNotFound");
    return event;
  },
});

export type ShownEvent = Awaited<ReturnType<typeof showEvent>>;

/** USR-2: the latest that happened to a user in this workspace: to oneself always, to others with the permission. */
export const eventsAbout = query({
  name: "audit.about",
  permission: "member",
  input: AboutUser,
  async run({ actor, tx }, { userId }) {
    const maySee = userId === actor.userId || actor.permissions.has("audit.read");
    if (!maySee) throw new AppError("forbidden", "missingPermission", { permission: "audit.read" });
    await insistOnAcquaintance(tx, actor.workspace.id, userId);
    return tx
      .select({
        id: auditEvents.id,
        at: auditEvents.at,
        action: auditEvents.action,
        actorName: auditEvents.actorName,
      })
      .from(auditEvents)
      .where(and(eq(auditEvents.targetId, userId), eq(auditEvents.workspaceId, actor.workspace.id)))
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(10);
  },
});

const isMember = (userId: typeof auditEvents.actorId) =>
  sql<boolean>`exists (select from memberships m where m.workspace_id = ${auditEvents.workspaceId}
    and m.user_id = ${userId} and m.removed_at is null)`;

const listed = {
  id: auditEvents.id,
  at: auditEvents.at,
  action: auditEvents.action,
  actorId: auditEvents.actorId,
  actorName: auditEvents.actorName,
  actorIsMember: isMember(auditEvents.actorId),
  targetType: auditEvents.targetType,
  targetId: auditEvents.targetId,
  targetName: auditEvents.targetName,
  targetIsMember: isMember(auditEvents.targetId),
  channel: auditEvents.channel,
  address: auditEvents.address,
  keyName: auditEvents.keyName,
};

async function readPage(
  tx: Reader,
  workspaceId: string,
  listing: AuditListing,
  { page, limit }: { page: Page; limit: number },
) {
  const ways = waysTo(listing);
  for (const way of ways) {
    const ids = idsOf(workspaceId, listing, { way, page, limit });
    const rows = await tx
      .select({ ...listed, placeValue })
      .from(auditEvents)
      .where(inArray(auditEvents.id, sql`(${ids})`))
      .orderBy(newestFirst(readsBackwards(page)));
    if (rows.length === limit || way === ways.at(-1)) return rows;
  }
  return [];
}

async function namesOf(tx: Reader, workspaceId: string, { actor, person }: AuditListing) {
  const [did] = actor
    ? await tx
        .select({ name: auditEvents.actorName })
        .from(auditEvents)
        .where(and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.actorId, actor)))
        .orderBy(newestFirst())
        .limit(1)
    : [];
  const [befell] = person
    ? await tx
        .select({ name: auditEvents.targetName })
        .from(auditEvents)
        .where(and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.targetId, person)))
        .orderBy(newestFirst())
        .limit(1)
    : [];
  return { actor: did?.name ?? null, person: befell?.name ?? null };
}
