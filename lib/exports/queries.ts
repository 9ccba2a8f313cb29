import { asc, eq, sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { roles } from "@/db/schema/roles";
import { users } from "@/db/schema/users";
import type { Row } from "@/db/snapshot";
import type { MemberActor } from "../actor";
import { csvOf } from "../csv";
import { countExactly, inOrder, matches } from "../directory/queries";
import type { Matching } from "../directory/rules";
import { listedKinds, listedStatuses, listingParams, visibleTo } from "../directory/schema";
import { download } from "../download";
import { isoTime } from "../iso-time";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { xlsxOf } from "../xlsx";
import { ExportUsers } from "./schema";

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * USR-4: all users that the list shows under this search, these filters and in this order, as a file. Its name says how
 * many rows it has, so that one which was cut off is recognised.
 */
export const exportUsers = download({
  name: "users.export",
  permission: "members.export",
  input: ExportUsers,
  async run({ actor, tx, read }, { format, ...given }) {
    const listing = visibleTo(actor, given);
    const { id: workspaceId, slug } = actor.workspace;
    const [rows, roleNames] = await Promise.all([
      countExactly(tx, workspaceId, listing),
      namesOfRoles(tx, workspaceId),
    ]);
    const words = wordsFor(actor);
    const batches = spelledOut(read(selectUsers(tx, workspaceId, listing)), roleNames, words);
    const date = new Date().toISOString().slice(0, 10);
    return {
      name: `${slug}-users-${date}-${rows}-rows.${format}`,
      type: types[format],
      rows,
      content:
        format === "csv" ? csvOf(words.headings, batches) : xlsxOf(words.sheet, words.headings, batches),
      event: { action: "users.exported", after: { format, rows, ...asked(listing) } },
    };
  },
});

function selectUsers(tx: Reader, workspaceId: string, listing: Matching) {
  return tx
    .select({
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      phone: users.phone,
      username: users.username,
      kind: memberships.kind,
      roles: sql<string>`array_to_string(array(select held.role_id from membership_roles held
        where held.membership_id = ${memberships.id}), ',')`,
      status: memberships.status,
      lastActiveAt: isoTime(memberships.lastActiveAt, "seconds"),
      joinedAt: isoTime(memberships.joinedAt, "seconds"),
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(matches(workspaceId, listing))
    .orderBy(inOrder(listing));
}

type RoleNames = { id: string; name: string }[];

async function namesOfRoles(tx: Reader, workspaceId: string): Promise<RoleNames> {
  return tx
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(eq(roles.workspaceId, workspaceId))
    .orderBy(sql`${roles.system} is null`, asc(roles.id));
}

type Words = ReturnType<typeof wordsFor>;

/** The headings and the values of a few words, as the list has them in the actor's language. */
function wordsFor({ locale }: MemberActor) {
  const language = languageFor(locale);
  const t = createTranslator({ locale: language, messages: messagesIn(language), namespace: "users" });
  return {
    sheet: t("title"),
    headings: columns.map((column) => t(`columns.${column}`)),
    kinds: new Map(listedKinds.map((kind) => [String(kind), t(`kinds.${kind}`)])),
    statuses: new Map(listedStatuses.map((status) => [String(status), t(`statuses.${status}`)])),
  };
}

const columns = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "username",
  "kind",
  "roles",
  "status",
  "lastActive",
  "joined",
] as const;

async function* spelledOut(batches: AsyncIterable<Row[]>, roleNames: RoleNames, words: Words) {
  const { kinds, statuses } = words;
  for await (const rows of batches) {
    yield rows.map(([first, last, email, phone, username, kind, roleIds, status, ...times]): Row => {
      const held = roleNames.filter(({ id }) => roleIds?.includes(id)).map(({ name }) => name);
      const [kindWord, statusWord] = [kinds.get(kind ?? "") ?? "", statuses.get(status ?? "") ?? ""];
      return [
        first ?? "",
        last ?? "",
        email ?? "",
        phone ?? null,
        username ?? null,
        kindWord,
        held.join(", "),
        statusWord,
        ...times,
      ];
    });
  }
}

/** What was asked for, for the audit trail; ids of roles rather than names. */
function asked(listing: Matching): Record<string, string> {
  const given = Object.entries(listingParams({ ...listing, page: "first" }));
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}
