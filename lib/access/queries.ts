import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import type { MemberActor } from "../actor";
import { AppError } from "../errors";
import { query } from "../operation";
import type { Permission } from "../permissions";
import { type Explanation, explain } from "../standing";
import { homeOf } from "../users/queries";
import { type Member, findTarget } from "../users/roster";
import { Explain, ExplainMine } from "./schema";

/** ROL-5: the answer, and who could change it. */
export type AccessAnswer = Explanation & {
  kind: "internal" | "external";
  /** LKP-4: the name of the workspace that an external comes from, if it is still there. */
  home: string | null;
  /** Active owners beside oneself, the creator first; three at the most. */
  owners: { id: string; name: string }[];
};

/** ROL-5: whether somebody may do something here, and why. Of oneself always; of others with the permission to list them. */
export const explainAccess = query({
  name: "access.explain",
  permission: "member",
  input: Explain,
  async run({ actor, tx }, { userId, permission }): Promise<AccessAnswer> {
    const isSelf = userId === actor.userId;
    if (!isSelf && !actor.permissions.has("members.read"))
      throw new AppError("forbidden", "missingPermission", { permission: "members.read" });
    const target = await findTarget(tx, actor.workspace.id, userId);
    if (target.kind === "external" && !isSelf && !actor.seesExternals)
      throw new AppError("not_found", "userNotFound");
    return answerAbout(tx, actor, target, permission);
  },
});

/** ROL-5: why a page is closed to oneself, and who could open it. */
export const explainMine = query({
  name: "access.mine",
  permission: "member",
  input: ExplainMine,
  async run({ actor, tx }, { permission }): Promise<AccessAnswer> {
    const target = await findTarget(tx, actor.workspace.id, actor.userId);
    return answerAbout(tx, actor, target, permission);
  },
});

async function answerAbout(
  tx: Reader,
  actor: MemberActor,
  target: Member,
  permission: Permission,
): Promise<AccessAnswer> {
  const [owners, home] = await Promise.all([
    ownersOf(tx, actor),
    target.kind === "external" ? homeOf(tx, target.userId) : null,
  ]);
  return { ...explain(target, permission), kind: target.kind, home, owners };
}

async function ownersOf(tx: Reader, { workspace, userId }: MemberActor): Promise<AccessAnswer["owners"]> {
  return tx
    .select({ id: users.id, name: sql<string>`${users.firstName} || ' ' || ${users.lastName}` })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(
        eq(memberships.workspaceId, workspace.id),
        ne(memberships.userId, userId),
        eq(memberships.status, "active"),
        eq(memberships.kind, "internal"),
        sql`exists (select from membership_roles held join roles r on r.id = held.role_id
          where held.membership_id = ${memberships.id} and r.system = 'owner')`,
      ),
    )
    .orderBy(desc(sql`${workspaces.creatorId} is not distinct from ${users.id}`), asc(memberships.id))
    .limit(3);
}
