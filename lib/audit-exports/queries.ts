import { type Column, type SQL, sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { auditEvents } from "@/db/schema/audit";
import type { Row } from "@/db/snapshot";
import type { MemberActor } from "../actor";
import { auditAction } from "../audit-words";
import { matches, newestFirst } from "../audit/rules";
import { auditParams } from "../audit/schema";
import { csvOf } from "../csv";
import { download } from "../download";
import { isoTime } from "../iso-time";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { ExportAudit } from "./schema";

/** AUD-1: all events under this search and these filters, newest first, as CSV; before and after as JSON. */
export const exportAudit = download({
  name: "audit.export",
  permission: "audit.read",
  input: ExportAudit,
  async run({ actor, tx, read }, given) {
    const listing = { ...given, page: "first" as const };
    const { id: workspaceId, slug } = actor.workspace;
    const wanted = matches(workspaceId, listing);
    const [counted] = await tx
      .select({ rows: sql<number>`count(*)::int` })
      .from(auditEvents)
      .where(wanted);
    const rows = counted?.rows ?? 0;
    const events = tx.select(columns).from(auditEvents).where(wanted).orderBy(newestFirst());
    const words = wordsFor(actor);
    const date = new Date().toISOString().slice(0, 10);
    const asked = Object.entries(auditParams(listing)).filter(([, value]) => value !== "");
    return {
      name: `${slug}-audit-log-${date}-${rows}-rows.csv`,
      type: "text/csv; charset=utf-8",
      rows,
      content: csvOf(words.headings, spelledOut(read(events), words)),
      event: { action: "audit.exported", after: { rows, ...Object.fromEntries(asked) } },
    };
  },
});

const columns = {
  at: isoTime(auditEvents.at, "microseconds"),
  action: auditEvents.action,
  actorName: auditEvents.actorName,
  actorId: asText(auditEvents.actorId),
  onBehalfOf: asText(auditEvents.onBehalfOf),
  channel: auditEvents.channel,
  keyName: auditEvents.keyName,
  keyId: asText(auditEvents.keyId),
  targetType: auditEvents.targetType,
  targetName: auditEvents.targetName,
  targetId: asText(auditEvents.targetId),
  address: auditEvents.address,
  userAgent: auditEvents.userAgent,
  before: asText(auditEvents.before),
  after: asText(auditEvents.after),
  position: asText(auditEvents.position),
  id: asText(auditEvents.id),
};

function asText(column: Column): SQL<string | null> {
  return sql`${column}::text`;
}

const headings = [
  "at",
  "what",
  "action",
  "actorName",
  "actorId",
  "onBehalfOf",
  "channel",
  "keyName",
  "keyId",
  "targetType",
  "targetName",
  "targetId",
  "address",
  "device",
  "before",
  "after",
  "position",
  "id",
] as const;

type Words = ReturnType<typeof wordsFor>;

/** The headings, and each action in words, in the actor's language. */
function wordsFor({ locale }: MemberActor) {
  const language = languageFor(locale);
  const messages = messagesIn(language);
  const t = createTranslator({ locale: language, messages, namespace: "audit.log.file" });
  const says = createTranslator({ locale: language, messages, namespace: "audit.actions" });
  return {
    headings: headings.map((heading) => t(heading)),
    action: (stored: string) => says(auditAction(stored)),
  };
}

async function* spelledOut(batches: AsyncIterable<Row[]>, words: Words) {
  for await (const rows of batches) {
    yield rows.map(([at, action, ...rest]): Row => [
      at ?? "",
      words.action(action ?? ""),
      action ?? "",
      ...rest,
    ]);
  }
}
