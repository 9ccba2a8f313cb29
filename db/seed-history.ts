import { and, eq, sql } from "drizzle-orm";
import type { Database } from "./client";
import type { MadeWorkspace } from "./factories";
import { auditEvents } from "./schema/audit";
import { invitationRoles, invitations } from "./schema/invitations";
import { notices } from "./schema/notices";
import { users } from "./schema/users";

type Writer = Pick<Database, "insert" | "select">;

/** How long ago the workspaces of the demo were created. */
export const daysOld = 345;

const waiting = [
  { email: "tess.lang@example.com", firstName: "", lastName: "", days: 9, state: "sent" },
  {
    email: "dora.fischer@exmaple.test",
    firstName: "Dora",
    lastName: "Fischer",
    days: 4,
    state: "bounced",
    problem: "bounced-NoEmail: 550 5.1.1 The receiving server does not know this address.",
  },
  { email: "sofia.marin@example.com", firstName: "Sofia", lastName: "Marin", days: 2, state: "delivered" },
] as const;

/** What has happened in the demo workspace lately: people who were invited, and the trail of a few weeks. */
export async function seedHistory(tx: Writer, acme: MadeWorkspace): Promise<void> {
  await tx.insert(auditEvents).values({
    ...event(acme, "workspace.created", daysOld),
    actorId: null,
    actorName: "Roster",
    channel: "cli",
    targetType: "workspace",
    targetId: acme.id,
    targetName: acme.name,
  });
  await about(
    tx,
    acme,
    "user.rolesChanged",
    "aisha",
    26,
    { roles: ["Member"] },
    { roles: ["AccessManager"] },
  );
  await about(tx, acme, "user.suspended", "liam", 12);
  for (const one of waiting) await invite(tx, acme, one);
}

async function invite(tx: Writer, acme: MadeWorkspace, guest: (typeof waiting)[number]): Promise<void> {
  const { days, state, ...person } = guest;
  const { problem, ...named } = { problem: null, ...person };
  const sentAt = ago(days);
  const [invitation] = await tx
    .insert(invitations)
    .values({ ...named, workspaceId: acme.id, invitedBy: acme.owner.id, createdAt: sentAt, sentAt })
    .returning();
  if (!invitation) throw new Error("no invitation was made");
  await tx
    .insert(invitationRoles)
    .values({ workspaceId: acme.id, invitationId: invitation.id, roleId: acme.roleId("member") });
  await tx.insert(notices).values({
    workspaceId: acme.id,
    subjectId: invitation.id,
    kind: "invitation",
    recipient: named.email,
    facts: {},
    state,
    problem,
    attempts: 1,
    createdAt: sentAt,
    settledAt: sentAt,
  });
  await tx.insert(auditEvents).values({
    ...event(acme, "invitation.sent", days),
    targetType: "invitation",
    targetId: invitation.id,
    targetName: named.email,
    after: { email: named.email, roles: ["Member"] },
  });
}

async function about(
  tx: Writer,
  acme: MadeWorkspace,
  action: string,
  firstName: string,
  days: number,
  before?: Record<string, unknown>,
  after?: Record<string, unknown>,
): Promise<void> {
  const [user] = await tx
    .select()
    .from(users)
    .where(and(eq(users.homeWorkspaceId, acme.id), sql`lower(${users.firstName}) = ${firstName}`));
  if (!user) throw new Error(`nobody in the demo is called ${firstName}`);
  await tx.insert(auditEvents).values({
    ...event(acme, action, days),
    targetType: "user",
    targetId: user.id,
    targetName: `${user.firstName} ${user.lastName}`,
    before,
    after,
  });
}

function event({ id, owner }: MadeWorkspace, action: string, days: number) {
  const actorName = `${owner.firstName} ${owner.lastName}`;
  return { workspaceId: id, action, at: ago(days), actorId: owner.id, actorName, channel: "page" as const };
}

function ago(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000);
}
