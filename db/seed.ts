import { sql } from "drizzle-orm";
import type { Database } from "./client";
import { enrol, makeMember, makeUser, makeWorkspace } from "./factories";
import { seedApiKeys } from "./seed-api-keys";
import { seedAssets } from "./seed-assets";
import { daysOld, seedHistory } from "./seed-history";
import { users } from "./schema/users";
import { seedStructure } from "./seed-structure";

const people = [
  ["Ana", "Lopez", "+34600111222", "active"],
  ["Jürgen", "Weiß", "+4915112345678", "active"],
  ["Mary", "Jones", "+12025550143", "active"],
  ["Joe", "Smith", "+12025550177", "active"],
  ["Zoë", "van Dijk", "+31612345678", "active"],
  ["Özge", "Yılmaz", "+905321234567", "active"],
  ["Liam", "O’Connor", null, "suspended"],
  ["Thảo", "Nguyễn", "+84912345678", "active"],
  ["Łukasz", "Wójcik", "+48512345678", "active"],
  ["Fatima", "Al-Sayed", "+971501234567", "active"],
  ["Kenji", "Tanaka", "+819012345678", "active"],
  ["Chloé", "Dubois", "+33612345678", "active"],
  ["Ibrahim", "Diallo", null, "active"],
  ["Priya", "Raman", "+919812345678", "active"],
  ["Mateo", "García", "+5491123456789", "active"],
  ["Ingrid", "Sørensen", "+4520123456", "active"],
  ["Nia", "Okafor", "+2348012345678", "active"],
  ["Tomás", "Ribeiro", "+351912345678", "suspended"],
  ["Hana", "Novák", "+420601123456", "active"],
  ["Samuel", "Cohen", "+972501234567", "active"],
  ["Elif", "Demir", "+905551234567", "active"],
] as const;

/** The demo organization, in a database without users. Returns whether it was made. */
export async function seedDemo(db: Database): Promise<boolean> {
  const [someone] = await db.select({ id: users.id }).from(users).limit(1);
  if (someone) return false;
  await db.transaction(async (tx) => {
    const globex = await makeWorkspace(tx, {
      name: "Globex",
      slug: "globex",
      owner: { email: "hank@globex.example", firstName: "Hank", lastName: "Scorpio" },
    });
    const acme = await makeWorkspace(tx, {
      name: "Acme",
      slug: "acme",
      owner: { email: "owner@example.com", firstName: "Olivia", lastName: "Martin", phone: "+442071234567" },
    });
    await makeWorkspace(tx, {
      name: "Initech",
      slug: "initech",
      owner: { email: "bill@initech.example", firstName: "Bill", lastName: "Lumbergh" },
    });
    await enrol(tx, globex, acme.owner, "member", { kind: "external" });

    await makeMember(tx, acme, {
      email: "admin@example.com",
      firstName: "Adam",
      lastName: "Brandt",
      role: "admin",
    });
    await makeMember(tx, acme, {
      email: "access@example.com",
      firstName: "Aisha",
      lastName: "Karim",
      role: "access_manager",
    });
    await makeMember(tx, acme, { email: "member@example.com", firstName: "Marco", lastName: "Rossi" });
    const external = await makeUser(tx, {
      email: "external@example.com",
      firstName: "Eva",
      lastName: "Keller",
      homeWorkspaceId: globex.id,
    });
    await enrol(tx, globex, external, "member");
    await enrol(tx, acme, external, "external", { kind: "external" });

    for (const [firstName, lastName, phone, status] of people) {
      const email = `${plain(firstName)}.${plain(lastName)}@example.com`;
      await makeMember(tx, acme, { email, firstName, lastName, phone, status });
    }
    const northwind = await makeWorkspace(tx, {
      name: "Northwind",
      slug: "northwind",
      seatLimit: 5,
      owner: { email: "nadia@northwind.example", firstName: "Nadia", lastName: "Haddad" },
    });
    await enrol(tx, northwind, acme.owner, "owner");
    await makeMember(tx, northwind, { email: "per@northwind.example", firstName: "Per", lastName: "Lind" });
    await seedStructure(tx, acme);
    await seedAssets(tx, acme);
    await seedApiKeys(tx, acme);
    await spreadOverTheYear(tx);
    await seedHistory(tx, acme);
  });
  return true;
}

/**
 * Workspaces began with their creators a year ago. Everybody else joined since and was active lately, but for a few who
 * never came; whoever holds more than the role of a member did.
 */
async function spreadOverTheYear(tx: Pick<Database, "execute">): Promise<void> {
  await tx.execute(sql`update organizations set created_at = now() - ${daysOld} * interval '1 day'`);
  await tx.execute(sql`update workspaces set created_at = now() - ${daysOld} * interval '1 day'`);
  // The ledger is append-only, also for a demo; but its credits to begin with came when the workspace did.
  await tx.execute(sql`alter table credit_entries disable trigger credits_are_append_only`);
  await tx.execute(sql`
    update credit_entries set at = workspaces.created_at
    from workspaces where workspaces.id = workspace_id and reference = 'welcome ' || workspace_id`);
  await tx.execute(sql`alter table credit_entries enable trigger credits_are_append_only`);
  await tx.execute(sql`
    update memberships set
      joined_at = case when user_id = creator_id then created_at
        else now() - (abs(hashtext(user_id::text)) % 330 + 10) * interval '1 day' end,
      last_active_at = case when abs(hashtext(user_id::text)) % 9 = 0 and not exists (
          select from membership_roles held join roles on roles.id = held.role_id
          where held.membership_id = memberships.id and roles.system is distinct from 'member') then null
        else now() - (abs(hashtext(user_id::text)) % 12000 + 5) * interval '1 minute' end
    from workspaces where workspaces.id = workspace_id`);
  await tx.execute(sql`
    update users set created_at = first.joined_at
    from (select user_id, min(joined_at) as joined_at from memberships group by user_id) as first
    where first.user_id = users.id`);
  await tx.execute(sql`
    update membership_periods set began_at = memberships.joined_at
    from memberships where memberships.id = membership_id`);
}

function plain(name: string): string {
  return name
    .replace("Ł", "L")
    .replace("ł", "l")
    .replace("ø", "o")
    .replace("ß", "ss")
    .replace("ı", "i")
    .normalize("NFKD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}
