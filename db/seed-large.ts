import { hashSync } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "./client";
import { type MadeWorkspace, makeWorkspace } from "./factories";
import { groupRoles, groups } from "./schema/groups";
import { rolePermissions, roles } from "./schema/roles";
import { workspaces } from "./schema/workspaces";
import { seedLargeAssets } from "./seed-large-assets";
import { firstNames, lastNames, namesPerPlace, phonePrefixes } from "./seed-names";

type Plan = {
  users: number;
  workspace: { name: string; slug: string };
  /** Smaller workspaces beside it, with up to forty users each. */
  neighbours: number;
  assets?: number;
  ownerPassword: string;
  /** Told after every batch how many users there are. */
  progress: (users: number) => void;
};

const batch = 25_000;

/** Fills a new workspace with people, by SQL and in batches. Of all who are made only its owner has a password. */
export async function seedLarge(db: Database, plan: Plan): Promise<{ ownerEmail: string }> {
  const { users, workspace, neighbours, assets = 0, progress } = plan;
  const [taken] = await db.select().from(workspaces).where(eq(workspaces.slug, workspace.slug));
  if (taken) throw new Error(`There is a workspace "${workspace.slug}" already: choose another name.`);
  const ownerEmail = `owner@${workspace.slug}.example`;
  const owner = { email: ownerEmail, passwordHash: hashSync(plan.ownerPassword) };
  const large = await makeWorkspace(db, { ...workspace, owner });
  const shares = await dealOutRoles(db, large);
  const circles = await dealOutGroups(db, large);
  for (let made = 1; made < users; made += batch) {
    const more = Math.min(batch, users - made);
    await db.transaction((tx) => addPeople(tx, large, { shares, circles }, made + 1, more));
    progress(made + more);
  }
  for (let number = 1; number <= neighbours; number += 1) await addNeighbour(db, workspace.slug, number);
  await db.execute(sql`vacuum analyze users, memberships, membership_roles, group_members`);
  if (assets > 0) await seedLargeAssets(db, large, assets);
  return { ownerEmail };
}

/** Who gets which role: everybody has a number from 0 to 999, and a role goes to a range of them. */
type Share = { roleId: string; from: number; below: number };

async function dealOutRoles(db: Database, workspace: MadeWorkspace): Promise<Share[]> {
  const support = await addRole(db, workspace, "Support", ["members.read", "members.password"]);
  const auditor = await addRole(db, workspace, "Auditor", ["members.read", "audit.read"]);
  return [
    { roleId: workspace.roleId("admin"), from: 0, below: 5 },
    { roleId: workspace.roleId("access_manager"), from: 5, below: 20 },
    { roleId: support, from: 20, below: 120 },
    { roleId: auditor, from: 110, below: 150 },
    { roleId: workspace.roleId("member"), from: 150, below: 1000 },
  ];
}

/** Who is in which group, by the same numbers: a large one, a small one, and one with a role that some hold anyway. */
type Circle = { groupId: string; from: number; below: number };

async function dealOutGroups(db: Database, workspace: MadeWorkspace): Promise<Circle[]> {
  const [helpers, everyday, few] = await db
    .insert(groups)
    .values(["Helpers", "Everyday", "Few"].map((name) => ({ workspaceId: workspace.id, name })))
    .returning();
  if (!helpers || !everyday || !few) throw new Error("no groups were made");
  const roleId = workspace.roleId("access_manager");
  await db.insert(groupRoles).values({ workspaceId: workspace.id, groupId: helpers.id, roleId });
  return [
    { groupId: helpers.id, from: 10, below: 60 },
    { groupId: everyday.id, from: 300, below: 900 },
    { groupId: few.id, from: 890, below: 893 },
  ];
}

async function addRole(db: Database, workspace: MadeWorkspace, name: string, permissions: string[]) {
  const [role] = await db.insert(roles).values({ workspaceId: workspace.id, name }).returning();
  if (!role) throw new Error("no role was made");
  await db.insert(rolePermissions).values(permissions.map((permission) => ({ roleId: role.id, permission })));
  return role.id;
}

/** One in twenty is external, one in twenty-five suspended; one in twelve never signed in, and some have no phone. */
async function addPeople(
  tx: Transaction,
  workspace: MadeWorkspace,
  { shares, circles }: { shares: Share[]; circles: Circle[] },
  from: number,
  count: number,
): Promise<void> {
  const places = firstNames.length / namesPerPlace;
  await tx.execute(sql`
    create temporary table newcomers on commit drop as
    select n, uuidv7() as user_id, uuidv7() as membership_id, luck, chance, share,
      fate % 20 = 7 and share >= 20 as external,
      fate / 20 % 25 = 3 as suspended, fate / 500 % 12 = 0 as never_came,
      (${sql.param(firstNames)}::text[])[place + luck / ${places} % ${namesPerPlace}] as first_name,
      surnames[place + chance % ${namesPerPlace}] || case when share % 10 < 3
        then ' ' || surnames[place + chance / ${namesPerPlace} % ${namesPerPlace}] else '' end as last_name
    from generate_series(${from}::int, ${from + count - 1}::int) n,
      lateral (select abs(hashint4(n)::bigint) as luck, abs(hashint4(n + 1000003)::bigint) as chance,
        abs(hashint4(n + 2000003)::bigint) % 1000 as share, abs(hashint4(n + 3000017)::bigint) as fate) dice,
      lateral (select 1 + luck % ${places} * ${namesPerPlace} as place,
        ${sql.param(lastNames)}::text[] as surnames) origin`);
  await tx.execute(sql`
    insert into users (id, email, email_verified_at, first_name, last_name, username, phone, home_workspace_id)
    select user_id,
      coalesce(nullif(regexp_replace(fold(first_name), '[^a-z]', '', 'g'), ''), 'user') || '.'
        || coalesce(nullif(regexp_replace(fold(split_part(last_name, ' ', 1)), '[^a-z]', '', 'g'), ''), 'x') || n
        || '@' || ${workspace.slug} || '.example',
      now(), first_name, last_name,
      case when luck % 3 = 0 then 'u' || n || '.' || ${workspace.slug} end,
      case when chance % 10 < 8
        then '+' || (${sql.param(phonePrefixes)}::text[])[1 + luck % ${places}] || lpad((chance % 100000000)::text, 8, '0') end,
      case when not external then ${workspace.id}::uuid end
    from newcomers`);
  await tx.execute(sql`
    insert into memberships (id, workspace_id, user_id, kind, status, suspended_at, joined_at, last_active_at)
    select membership_id, ${workspace.id}, user_id, case when external then 'external' else 'internal' end,
      case when suspended then 'suspended' else 'active' end, case when suspended then now() end,
      now() - luck % 100000000 * interval '1 second',
      case when not never_came then now() - luck % 50000 * (1 + chance % 40) * interval '1 second' end
    from newcomers`);
  await tx.execute(sql`
    insert into membership_roles (workspace_id, membership_id, role_id)
    select ${workspace.id}::uuid, membership_id, ${workspace.roleId("external")}::uuid from newcomers where external
    union all
    select ${workspace.id}::uuid, membership_id, share."roleId"
    from newcomers join jsonb_to_recordset(${JSON.stringify(shares)}::text::jsonb)
      as share("roleId" uuid, "from" int, "below" int)
      on newcomers.share >= share."from" and newcomers.share < share."below"
    where not external`);
  await tx.execute(sql`
    insert into group_members (workspace_id, group_id, membership_id)
    select ${workspace.id}::uuid, circle."groupId", membership_id
    from newcomers join jsonb_to_recordset(${JSON.stringify(circles)}::text::jsonb)
      as circle("groupId" uuid, "from" int, "below" int)
      on newcomers.share >= circle."from" and newcomers.share < circle."below"
    where not external`);
}

async function addNeighbour(db: Database, slug: string, number: number): Promise<void> {
  const owner = { passwordHash: null };
  const neighbour = await makeWorkspace(db, {
    name: `Neighbour ${number}`,
    slug: `${slug}-${number}`,
    owner,
  });
  const share = { roleId: neighbour.roleId("member"), from: 0, below: 1000 };
  await db.transaction((tx) =>
    addPeople(tx, neighbour, { shares: [share], circles: [] }, 1, 3 + ((number * 7) % 38)),
  );
}
