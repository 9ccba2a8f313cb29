import { and, asc, eq, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { workspaces } from "@/db/schema/workspaces";
import { AppError } from "../errors";
import { accessHasEnded } from "../access-end";
import { subscriptionRenews } from "../billing/rules";
import { query } from "../operation";
import { type Household, refusalToArchive, refusalToDelete } from "./rules";
import { Policies, WorkspaceSlug } from "./schema";

/** ACC-8: the workspaces one is an active member of, for the switcher. */
export const myWorkspaces = query({
  name: "workspaces.mine",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    return tx
      .select({ name: workspaces.name, slug: workspaces.slug, logoId: workspaces.logoId })
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .where(
        and(
          eq(memberships.userId, actor.userId),
          eq(memberships.status, "active"),
          isNull(workspaces.archivedAt),
          sql`not ${accessHasEnded}`,
        ),
      )
      .orderBy(asc(workspaces.name))
      .limit(200);
  },
});

/** ACC-8, WSP-7: the workspaces one belongs to and cannot enter: archived, suspended in, or at the end of one's access. */
export const closedWorkspaces = query({
  name: "workspaces.closed",
  permission: "self",
  input: z.object({}),
  async run({ actor, tx }) {
    const rows = await selectStandings(tx, actor.userId)
      .where(or(isNotNull(workspaces.archivedAt), eq(memberships.status, "suspended"), accessHasEnded))
      .orderBy(asc(workspaces.name))
      .limit(200);
    return rows.map(standing);
  },
});

/** WSP-7, LIF-1: how one stands to a workspace one belongs to; null for everybody who does not. */
export const workspaceStanding = query({
  name: "workspaces.standing",
  permission: "self",
  input: WorkspaceSlug,
  async run({ actor, tx }, { slug }) {
    const found = await findStanding(tx, actor.userId, slug);
    return found && standing(found);
  },
});

/** WSP-7: what the Settings tab shows. */
export const workspaceSettings = query({
  name: "workspaces.settings",
  permission: "workspace.manage",
  input: z.object({}),
  async run({ actor, tx }) {
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, actor.workspace.id));
    if (!workspace) throw new AppError("not_found", "workspaceGone");
    const household = await householdOf(tx, workspace, actor.userId);
    const refusal = refusalToDelete(household);
    return {
      name: workspace.name,
      logoId: workspace.logoId,
      policies: Policies.parse(workspace.policies),
      deletion: refusal && { key: refusal.key, facts: refusal.facts },
      archiving: refusalToArchive(household)?.key ?? null,
    };
  },
});

/** WSP-7: who else is in the workspace, for the rule that one has to be alone in it. */
export async function householdOf(
  tx: Reader,
  { id, creatorId }: { id: string; creatorId: string | null },
  userId: string,
): Promise<Household> {
  const isAnother = and(
    eq(memberships.workspaceId, id),
    ne(memberships.userId, userId),
    isNull(memberships.removedAt),
  );
  const [[row], [subscription]] = await Promise.all([
    tx
      .select({
        others: sql<number>`count(*)::int`,
        createdByAnother: sql<boolean>`coalesce(bool_or(${memberships.userId} = ${creatorId}::uuid), false)`,
      })
      .from(memberships)
      .where(isAnother),
    tx.select({ renews: subscriptionRenews() }).from(workspaces).where(eq(workspaces.id, id)),
  ]);
  if (!row || !subscription) throw new Error("an aggregate without a row");
  return { ...row, subscriptionRenews: subscription.renews };
}

/** One's own membership of the workspace with this slug, also a suspended one, and whether it is an active owner's. */
export async function findStanding(tx: Reader, userId: string, slug: string) {
  const [row] = await selectStandings(tx, userId).where(eq(workspaces.slug, slug));
  return row ?? null;
}

function selectStandings(tx: Reader, userId: string) {
  return tx
    .select({
      workspaceId: workspaces.id,
      name: workspaces.name,
      slug: workspaces.slug,
      logoId: workspaces.logoId,
      archivedAt: workspaces.archivedAt,
      status: memberships.status,
      accessEnded: accessHasEnded,
      isOwner: sql<boolean>`${memberships.kind} = 'internal' and ${memberships.status} = 'active' and exists (
        select from membership_roles held join roles r on r.id = held.role_id
        where held.membership_id = ${memberships.id} and r.system = 'owner')`,
    })
    .from(memberships)
    .innerJoin(
      workspaces,
      and(
        eq(workspaces.id, memberships.workspaceId),
        eq(memberships.userId, userId),
        isNull(memberships.removedAt),
      ),
    )
    .$dynamic();
}

type Standing = Awaited<ReturnType<typeof selectStandings>>[number];

function standing(row: Standing) {
  const { name, slug, logoId, isOwner } = row;
  const state = stateOf(row);
  return { name, slug, logoId, state, mayRestore: state === "archived" && isOwner };
}

function stateOf({ archivedAt, status, accessEnded }: Standing): "archived" | "suspended" | "ended" | "open" {
  if (archivedAt) return "archived";
  if (status === "suspended") return "suspended";
  return accessEnded ? "ended" : "open";
}
