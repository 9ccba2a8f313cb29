import { z } from "zod";
import { jobType } from "../jobs";

/** NOT-1: every notice there is, with the facts its text needs. Links are computed when it is rendered. */
export const noticeFacts = {
  invitation: z.object({
    invitationId: z.uuid(),
    version: z.number().int(),
    workspaceName: z.string(),
    organizationName: z.string(),
    inviterName: z.string(),
    firstName: z.string(),
    /** INV-3: until when it is good, in milliseconds; null is for ever. */
    expiresAt: z.number().nullable().default(null),
  }),
  added: z.object({
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
    firstName: z.string(),
  }),
  /** LKP-2: an account was made for them, without a password yet. */
  welcome: z.object({
    firstName: z.string(),
    username: z.string().nullable(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
    resetId: z.uuid(),
  }),
  /** LKP-6: somebody at home elsewhere was given access to `workspaceName`. */
  access: z.object({
    firstName: z.string(),
    homeWorkspaceName: z.string().nullable(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
    roles: z.array(z.string()),
  }),
  "password-reset": z.object({ resetId: z.uuid(), firstName: z.string(), askedBy: z.string().nullable() }),
  "password-changed": z.object({ firstName: z.string(), changedBy: z.string().nullable() }),
  "second-factor-on": z.object({ firstName: z.string(), replaced: z.boolean() }),
  "second-factor-off": z.object({ firstName: z.string() }),
  "recovery-code-used": z.object({ firstName: z.string(), left: z.number().int() }),
  "recovery-codes-renewed": z.object({ firstName: z.string() }),
  "second-factor-reset": z.object({ firstName: z.string(), resetBy: z.string() }),
  "second-factor-reminder": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    actorName: z.string(),
    /** ACC-9: the day, in milliseconds, from which on it is required; null where it is not. */
    requiredFrom: z.number().nullable(),
    /** That day has come. */
    isRequired: z.boolean(),
  }),
  "role-changed": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
    roles: z.array(z.string()),
  }),
  /** KEY-1: an API key of theirs was made; `madeWith` is the key that a program made it with, or null on the page. */
  "key-created": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    keyName: z.string(),
    prefix: z.string(),
    madeWith: z.string().nullable(),
  }),
  suspended: z.object({ firstName: z.string(), workspaceName: z.string(), actorName: z.string() }),
  reactivated: z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
  }),
  removed: z.object({ firstName: z.string(), workspaceName: z.string(), actorName: z.string() }),
  /** LKP-3: the time for which externals have access was over. */
  "access-ended": z.object({ firstName: z.string(), workspaceName: z.string() }),
  /** AST-1: they are the owner of so many assets more; the first of them by name. */
  "asset-transferred": z.object({
    firstName: z.string(),
    userId: z.uuid(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    actorName: z.string(),
    assets: z.array(z.string()),
    count: z.number().int(),
  }),
  "sign-up": z.object({ signUpId: z.uuid() }),
  "account-exists": z.object({ firstName: z.string() }),
  "invitation-asked": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    /** Of who asks; null where only the holder of a copied link is known. */
    address: z.string().nullable(),
    invitedAddress: z.string(),
    /** What became of the link they hold. */
    reason: z.string(),
    onWorkspacePage: z.boolean(),
  }),
  "workspace-full": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    memberName: z.string(),
    address: z.string(),
  }),
  /** BIL-1: the payment method could not be charged, and why. */
  "top-up-failed": z.object({
    firstName: z.string(),
    workspaceName: z.string(),
    workspaceSlug: z.string(),
    reason: z.string(),
  }),
} as const;

export type NoticeKind = keyof typeof noticeFacts;

export function isNoticeKind(kind: string): kind is NoticeKind {
  return kind in noticeFacts;
}

export type NoticeFacts<K extends NoticeKind> = z.infer<(typeof noticeFacts)[K]>;

/** LKP-6: what may go by SMS: each has a text in `emails/texts.ts`. */
export const textKinds = ["welcome", "access"] as const satisfies NoticeKind[];

export type TextKind = (typeof textKinds)[number];

export function isTextKind(kind: string): kind is TextKind {
  return textKinds.some((known) => known === kind);
}

/** Whom a notice goes to: by mail unless it says otherwise, and by SMS only what has a text. */
export type Receiver<K extends NoticeKind> = { locale: string; userId?: string } & (
  | { by?: "email"; email: string }
  | (K extends TextKind ? { by: "sms"; phone: string; email?: string } : never)
);

export type OwedNotice<K extends NoticeKind> = {
  kind: K;
  to: Receiver<K>;
  workspaceId?: string;
  subjectId?: string;
  facts: NoticeFacts<K>;
};

/** NOT-2: after so many attempts a notice has failed. Together they take half a day. */
export const attemptsAtMost = 8;

export const DeliverNotice = jobType("deliver-notice", z.object({ noticeId: z.uuid() }));

/** Each minute: what was left lying by a worker that died, or whose moment has come. */
export const SweepNotices = jobType("sweep-notices", z.object({}));

export const Delivery = z.discriminatedUnion("state", [
  z.object({ state: z.literal("sent"), providerId: z.string().nullable() }),
  z.object({ state: z.literal("again"), problem: z.string(), afterSeconds: z.number().optional() }),
  z.object({ state: z.literal("never"), problem: z.string() }),
]);

/** NOT-2: what a provider says of a mail or SMS: of the one with its id or else, where we never got that, of this notice. */
export const DeliveryReport = z.object({
  providerId: z.string().max(100),
  noticeId: z.uuid().optional(),
  state: z.enum(["sent", "delivered", "bounced", "failed"]),
  problem: z.string().nullable(),
});

export type DeliveryReport = z.output<typeof DeliveryReport>;

/**
 * NOT-2: as much of an event of Resend as concerns us. It sends events about other things too, and new ones: what is
 * missing here is no mistake.
 */
export const MailEvent = z.object({
  type: z.string(),
  data: z
    .object({
      email_id: z.string().max(100).optional(),
      tags: z.object({ notice: z.uuid() }).optional().catch(undefined),
      bounce: z.object({ message: z.string(), subType: z.string() }).partial().optional().catch(undefined),
      failed: z.object({ reason: z.string() }).partial().optional().catch(undefined),
      suppressed: z.object({ message: z.string() }).partial().optional().catch(undefined),
    })
    .catch({}),
});

export type MailEvent = z.output<typeof MailEvent>;

/** NOT-2: as much of what Twilio posts about an SMS as concerns us. */
export const TextStatus = z.object({
  MessageSid: z.string().max(100),
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
  ErrorMessage: z.string().optional(),
});

export type TextStatus = z.output<typeof TextStatus>;
