import { notices } from "@/db/schema/notices";
import type { Transaction } from "@/db/client";
import { enqueue } from "../jobs";
import { DeliverNotice, type NoticeFacts, type NoticeKind } from "./schema";

/**
 * NOT-2: owes somebody a mail. Written in the transaction of what caused it and delivered in the background, once; if
 * the transaction rolls back nobody is told anything. `subjectId` is what it is about: an invitation, a reset.
 */
export async function notify<K extends NoticeKind>(
  tx: Transaction,
  notice: {
    kind: K;
    to: { email: string; locale: string; userId?: string };
    workspaceId?: string;
    subjectId?: string;
    facts: NoticeFacts<K>;
  },
): Promise<string> {
  const { kind, to, workspaceId, subjectId, facts } = notice;
  const [row] = await tx
    .insert(notices)
    .values({
      kind,
      recipient: to.email,
      locale: to.locale,
      userId: to.userId,
      workspaceId,
      subjectId,
      facts,
    })
    .returning({ id: notices.id });
  if (!row) throw new Error("a notice was not written");
  await enqueue(tx, DeliverNotice, { noticeId: row.id }, { key: row.id });
  return row.id;
}
