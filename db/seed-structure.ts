import { and, eq, sql } from "drizzle-orm";
import type { Database } from "./client";
import { type MadeWorkspace, makeDepartment, makeGroup, makeRole } from "./factories";
import { departments } from "./schema/departments";
import { memberships } from "./schema/memberships";
import { users } from "./schema/users";
import { workspaces } from "./schema/workspaces";

type Writer = Pick<Database, "insert" | "select" | "update" | "execute">;

const tree = [
  ["Engineering", ["Kenji", "Priya", "Jürgen"]],
  ["Platform", ["Łukasz", "Mateo"], "Engineering"],
  ["Customer care", ["Ana", "Nia", "Chloé"]],
  ["Sales", ["Mary", "Fatima", "Samuel"]],
  ["Iberia", ["Tomás", "Elif"], "Sales"],
] as const;

/** How the demo workspace is organized: roles of its own, a group that carries one, departments with who leads them. */
export async function seedStructure(tx: Writer, acme: MadeWorkspace): Promise<void> {
  const support = await makeRole(tx, acme, {
    name: "Support",
    description: "Answers people who cannot sign in.",
    permissions: ["members.read", "members.password", "members.sessions"],
  });
  await makeRole(tx, acme, {
    name: "Auditor",
    description: "Reads what was done, and changes nothing.",
    permissions: ["members.read", "audit.read"],
    internalOnly: true,
  });
  await makeGroup(tx, acme, {
    name: "Help desk",
    description: "Answers the phone from eight to eight.",
    roleIds: [support],
    members: await membersCalled(tx, acme, ["Ana", "Nia", "Chloé"]),
  });
  await makeGroup(tx, acme, {
    name: "Berlin office",
    members: await membersCalled(tx, acme, ["Jürgen", "Ingrid", "Łukasz", "Hana"]),
  });
  for (const department of tree) await arrange(tx, acme, department);
  await tx
    .update(users)
    .set({ locale: "es" })
    .where(and(eq(users.homeWorkspaceId, acme.id), eq(users.firstName, "Mateo")));
  await tx
    .update(workspaces)
    .set({ policies: { ...acme.policies, directoryLookup: true } })
    .where(eq(workspaces.id, acme.id));
}

/** The first of each department leads the others. */
async function arrange(
  tx: Writer,
  acme: MadeWorkspace,
  [name, people, parent]: (typeof tree)[number],
): Promise<void> {
  const [above] = await tx
    .select({ id: departments.id })
    .from(departments)
    .where(and(eq(departments.workspaceId, acme.id), eq(departments.name, parent ?? "")));
  const departmentId = await makeDepartment(tx, acme, name, above?.id);
  const [leader, ...others] = await membersCalled(tx, acme, people);
  if (!leader) throw new Error(`nobody leads the department ${name}`);
  await place(tx, [leader, ...others], { departmentId });
  await place(tx, others, { managerId: leader });
}

async function place(
  tx: Writer,
  ids: string[],
  where: { departmentId: string } | { managerId: string },
): Promise<void> {
  await tx
    .update(memberships)
    .set(where)
    .where(sql`${memberships.id} = any(${sql.param(ids)}::uuid[])`);
}

/** In the order of the names. */
async function membersCalled(tx: Writer, acme: MadeWorkspace, names: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.id, firstName: users.firstName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, acme.id));
  return names.map((name) => {
    const found = rows.find(({ firstName }) => firstName === name);
    if (!found) throw new Error(`nobody in the demo is called ${name}`);
    return found.id;
  });
}
