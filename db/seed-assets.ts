import { and, eq } from "drizzle-orm";
import type { Database } from "./client";
import { type MadeWorkspace, makeAsset } from "./factories";
import { groups } from "./schema/groups";
import { memberships } from "./schema/memberships";
import { rolePermissions } from "./schema/roles";
import { users } from "./schema/users";

type Writer = Pick<Database, "insert" | "select" | "update">;
type Type = "flow" | "recipe" | "connection" | "dashboard" | "other";
type Person = { id: string; userId: string; name: string };
type Share = readonly ["viewer" | "editor", string];

/** Type, name, owner, whether it runs on a schedule, with whom it is shared, and who made it where that was another. */
const made: readonly (readonly [Type, string, string, boolean?, (readonly Share[])?, string?])[] = [
  ["flow", "Invoices to the ledger", "Olivia", true, [["editor", "Adam"]]],
  ["flow", "New hires to all systems", "Adam", true, [["viewer", "Olivia"]], "Olivia"],
  ["flow", "Leads from the fair", "Mary", true, [["editor", "Fatima"]]],
  ["flow", "Signed contracts to the archive", "Mary", true],
  ["flow", "Late payments to Sales", "Fatima", true, [["viewer", "Mary"]]],
  ["flow", "Returns to the warehouse", "Marco", true, [["viewer", "Help desk"]]],
  ["flow", "Tickets without an answer", "Marco", true, [["editor", "Help desk"]]],
  ["flow", "Orders from Iberia", "Tomás", true, [["editor", "Elif"]]],
  ["flow", "Price list for partners", "Tomás", true, [["viewer", "Marco"]]],
  ["flow", "Access cards for Berlin", "Jürgen", false, [["viewer", "Berlin office"]]],
  ["flow", "Nightly copy of the wiki", "Kenji", true],
  ["flow", "Deployments to the chat", "Priya", false, [["editor", "Berlin office"]]],
  ["flow", "Survey after each call", "Ana", true, [["editor", "Help desk"]], "Nia"],
  ["recipe", "Clean up phone numbers", "Marco", false, [["viewer", "Ana"]]],
  ["recipe", "Merge duplicate companies", "Mary"],
  ["recipe", "Split names into first and last", "Priya", false, [["viewer", "Marco"]]],
  ["recipe", "VAT numbers, checked", "Elif"],
  ["recipe", "Currency of the day", "Kenji", true, [["viewer", "Fatima"]], "Priya"],
  ["recipe", "Holidays by country", "Ingrid", false, [["viewer", "Berlin office"]]],
  ["connection", "CRM", "Adam", false, [["editor", "Mary"]]],
  ["connection", "Accounting", "Olivia"],
  ["connection", "Warehouse", "Łukasz", false, [["viewer", "Marco"]], "Mateo"],
  ["connection", "Phone system", "Nia", false, [["viewer", "Help desk"]]],
  ["connection", "Mail of the old shop", "Liam", false, [["viewer", "Ana"]]],
  ["dashboard", "Sales this quarter", "Samuel", false, [["viewer", "Mary"]]],
  ["dashboard", "Calls by hour", "Chloé", false, [["viewer", "Help desk"]]],
  ["dashboard", "Uptime", "Kenji", true, [["viewer", "Berlin office"]]],
  ["dashboard", "Churn by country", "Liam", true, [["viewer", "Marco"]]],
  ["other", "Letterhead", "Olivia", false, [["viewer", "Berlin office"]]],
  ["other", "Glossary for translators", "Hana", false, [["editor", "Mateo"]]],
];

/** What the people of the demo workspace have in other programs; two of them are suspended. Members make flows and recipes. */
export async function seedAssets(tx: Writer, acme: MadeWorkspace): Promise<void> {
  const roleId = acme.roleId("member");
  const levels = ["flow.author", "recipe.author", "dashboard.editor", "connection.viewer"];
  await tx.insert(rolePermissions).values(levels.map((level) => ({ roleId, permission: `assets.${level}` })));
  const [people, named] = await Promise.all([peopleOf(tx, acme), groupsOf(tx, acme)]);
  for (const [index, [type, name, ownerName, scheduled, shares = [], maker]] of made.entries()) {
    const owner = called(people, ownerName);
    const creator = called(people, maker ?? ownerName);
    const updatedAt = new Date(Date.now() - (index * 7.3 + 0.4) * 24 * 60 * 60 * 1000);
    await makeAsset(tx, acme, {
      type,
      name,
      scheduled: scheduled ?? false,
      link: type === "other" ? null : `https://automations.example/${type}s/${index + 101}`,
      ownerId: owner.id,
      creatorId: creator.userId,
      creatorName: creator.name,
      createdAt: updatedAt,
      updatedAt,
      shares: shares.map(([level, party]) => {
        const groupId = named.get(party);
        return groupId ? { level, groupId } : { level, membershipId: called(people, party).id };
      }),
    });
  }
}

async function peopleOf(tx: Writer, acme: MadeWorkspace): Promise<Map<string, Person>> {
  const rows = await tx
    .select({
      id: memberships.id,
      userId: users.id,
      firstName: users.firstName,
      lastName: users.lastName,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, acme.id), eq(memberships.kind, "internal")));
  return new Map(
    rows.map(({ id, userId, firstName, lastName }) => [
      firstName,
      { id, userId, name: `${firstName} ${lastName}` },
    ]),
  );
}

async function groupsOf(tx: Writer, acme: MadeWorkspace): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(eq(groups.workspaceId, acme.id));
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function called(people: ReadonlyMap<string, Person>, firstName: string): Person {
  const person = people.get(firstName);
  if (!person) throw new Error(`nobody in the demo is called ${firstName}`);
  return person;
}
