import { createTranslator } from "next-intl";
import type { ReactElement } from "react";
import { render, toPlainText } from "react-email";
import type { z } from "zod";
import { Access } from "@/emails/access";
import { AccessEnded } from "@/emails/access-ended";
import { AccountExists } from "@/emails/account-exists";
import { Added } from "@/emails/added";
import { KeyCreated } from "@/emails/api-key-created";
import { AssetTransferred } from "@/emails/asset-transferred";
import { Invitation } from "@/emails/invitation";
import { InvitationAsked } from "@/emails/invitation-asked";
import type { MailProps } from "@/emails/mail";
import { PasswordChanged } from "@/emails/password-changed";
import { PasswordReset } from "@/emails/password-reset";
import { Reactivated } from "@/emails/reactivated";
import { RecoveryCodeUsed } from "@/emails/recovery-code-used";
import { RecoveryCodesRenewed } from "@/emails/recovery-codes-renewed";
import { Removed } from "@/emails/removed";
import { RoleChanged } from "@/emails/role-changed";
import { SecondFactorOff } from "@/emails/second-factor-off";
import { SecondFactorOn } from "@/emails/second-factor-on";
import { SecondFactorReminder } from "@/emails/second-factor-reminder";
import { SecondFactorReset } from "@/emails/second-factor-reset";
import { SignUp } from "@/emails/sign-up";
import { Suspended } from "@/emails/suspended";
import { TopUpFailed } from "@/emails/top-up-failed";
import { type TextProps, accessText, welcomeText } from "@/emails/texts";
import { Welcome } from "@/emails/welcome";
import { WorkspaceFull } from "@/emails/workspace-full";
import { systemActor } from "../actor";
import { defuse, inTexts } from "../defuse";
import { type Delivery, type Mail, sendMail } from "../email";
import { env } from "../env";
import { handle } from "../jobs";
import { languageFor } from "../languages";
import { messagesIn } from "../messages";
import { onlyVersion, signLink } from "../links";
import { log } from "../log";
import { paths } from "../paths";
import { findSms, sendSms } from "../sms";
import { type DueNotice, claimNotice, settleNotice, sweepNotices } from "./commands";
import {
  DeliverNotice,
  isNoticeKind,
  isTextKind,
  noticeFacts,
  type NoticeFacts,
  type NoticeKind,
  SweepNotices,
  type TextKind,
} from "./schema";

const actor = systemActor("Notices", "job");

/** NOT-2: one attempt to send one mail or SMS. Whatever happens to it is written on the notice. */
export const deliverNotice = handle(DeliverNotice, async ({ noticeId }) => {
  const notice = await claimNotice(actor, { noticeId });
  if (!notice) return;
  const delivery = await attempt(notice);
  await settleNotice(actor, { noticeId, attempt: notice.attempts, delivery });
});

export const sweepQueue = handle(SweepNotices, async () => {
  await sweepNotices(actor, {});
});

async function attempt(notice: DueNotice): Promise<Delivery> {
  try {
    return notice.transport === "sms"
      ? await sendText(notice)
      : await sendMail(await writeMail(notice), notice.id);
  } catch (error) {
    log.error({ noticeId: notice.id, error }, "a notice could not be written");
    return { state: "again", problem: "could not be written" };
  }
}

/** NOT-2: whoever comes second does not know whether the first one's SMS was taken, so they ask. */
async function sendText(notice: DueNotice): Promise<Delivery> {
  const { id, recipient, attempts, createdAt } = notice;
  const { text, url } = writeText(notice);
  const earlier = attempts > 1 ? await findSms(url, recipient, createdAt) : null;
  return earlier ?? sendSms(text, recipient, id);
}

/** NOT-1, LKP-6: the SMS of a notice, in its receiver's language, and the link in it. */
export function writeText({ kind, locale, facts }: Pick<DueNotice, "kind" | "locale" | "facts">): {
  text: string;
  url: string;
} {
  if (!isTextKind(kind)) throw new Error(`there is no SMS for a notice of kind ${kind}`);
  const language = languageFor(locale);
  const t = createTranslator({
    locale: language,
    messages: messagesIn(language),
    namespace: "texts",
    timeZone: "UTC",
  });
  return inText(kind, facts, t);
}

function inText<K extends TextKind>(kind: K, facts: unknown, t: TextProps<unknown>["t"]) {
  const schema = schemas[kind];
  const url = absolute(mails[kind].path(schema.parse(facts)));
  const write = texts[kind];
  return { text: write({ t, url, facts: schema.parse(defuseAll(facts, inTexts)) }), url };
}

/** NOT-1, NOT-2: the mail of a notice, in its receiver's language. The same notice makes the same mail as long as its receiver is who they were. */
export async function writeMail(
  notice: Pick<DueNotice, "kind" | "recipient" | "locale" | "facts" | "hasAccount">,
): Promise<Mail> {
  const { kind, recipient, hasAccount } = notice;
  if (!isNoticeKind(kind)) throw new Error(`there is no mail for a notice of kind ${kind}`);
  const language = languageFor(notice.locale);
  const messages = messagesIn(language);
  const t = createTranslator({ locale: language, messages, namespace: "emails", timeZone: "UTC" });
  const html = await render(letter(kind, notice.facts, { t, language, recipient, hasAccount }));
  return { to: recipient, subject: t(`${kind}.subject`), html, text: toPlainText(html, plainly) };
}

function letter<K extends NoticeKind>(
  kind: K,
  facts: unknown,
  mail: Omit<MailProps<unknown>, "facts" | "url">,
): ReactElement {
  const { write, path, otherPath } = mails[kind];
  const schema = schemas[kind];
  const url = absolute(path(schema.parse(facts)));
  const otherUrl = otherPath && absolute(otherPath());
  return write({ ...mail, url, otherUrl, facts: schema.parse(defuseAll(facts)) });
}

function absolute(path: string): string {
  return new URL(path, env().APP_URL).href;
}

const schemas: { [K in NoticeKind]: z.ZodType<NoticeFacts<K>> } = noticeFacts;

/** Headings as they are written, and the breaks that `defuse` put into names left in. */
const plainly: Parameters<typeof toPlainText>[1] = {
  selectors: [{ selector: "h1", options: { uppercase: false } }],
  whitespaceCharacters: " \t\r\n\f",
};

const texts: { [K in TextKind]: (props: TextProps<NoticeFacts<K>>) => string } = {
  welcome: welcomeText,
  access: accessText,
};

type Mails = {
  [K in NoticeKind]: {
    write: (props: MailProps<NoticeFacts<K>>) => ReactElement;
    path: (facts: NoticeFacts<K>) => string;
    /** Where its second link leads, if it has one. */
    otherPath?: () => string;
  };
};

const mails: Mails = {
  invitation: {
    write: Invitation,
    path: ({ invitationId: id, version }) =>
      paths.invitation(id, version, signLink("invitation", id, version)),
  },
  added: { write: Added, path: ({ workspaceSlug }) => paths.workspace(workspaceSlug) },
  welcome: {
    write: Welcome,
    path: ({ resetId: id }) => paths.resetPassword(id, signLink("password-reset", id, onlyVersion)),
  },
  access: { write: Access, path: ({ workspaceSlug }) => paths.workspace(workspaceSlug) },
  "password-reset": {
    write: PasswordReset,
    path: ({ resetId: id }) => paths.resetPassword(id, signLink("password-reset", id, onlyVersion)),
  },
  "password-changed": { write: PasswordChanged, path: () => paths.forgotPassword() },
  "second-factor-on": { write: SecondFactorOn, path: () => paths.forgotPassword() },
  "second-factor-off": { write: SecondFactorOff, path: () => paths.forgotPassword() },
  "recovery-code-used": { write: RecoveryCodeUsed, path: () => paths.forgotPassword() },
  "recovery-codes-renewed": { write: RecoveryCodesRenewed, path: () => paths.forgotPassword() },
  "second-factor-reset": { write: SecondFactorReset, path: () => paths.forgotPassword() },
  "second-factor-reminder": { write: SecondFactorReminder, path: () => paths.secondFactor() },
  "role-changed": { write: RoleChanged, path: ({ workspaceSlug }) => paths.workspace(workspaceSlug) },
  "key-created": { write: KeyCreated, path: ({ workspaceSlug }) => paths.apiKeys(workspaceSlug) },
  suspended: { write: Suspended, path: () => paths.home() },
  reactivated: { write: Reactivated, path: ({ workspaceSlug }) => paths.workspace(workspaceSlug) },
  removed: { write: Removed, path: () => paths.home() },
  "access-ended": { write: AccessEnded, path: () => paths.home() },
  "asset-transferred": {
    write: AssetTransferred,
    path: ({ workspaceSlug, userId }) => paths.assets(workspaceSlug, { owner: userId }),
  },
  "sign-up": {
    write: SignUp,
    path: ({ signUpId: id }) => paths.confirmSignUp(id, signLink("sign-up", id, onlyVersion)),
  },
  "account-exists": {
    write: AccountExists,
    path: () => paths.signIn(),
    otherPath: () => paths.forgotPassword(),
  },
  "invitation-asked": {
    write: InvitationAsked,
    path: ({ workspaceSlug, invitedAddress, onWorkspacePage }) =>
      onWorkspacePage
        ? paths.workspacePage(workspaceSlug, { q: invitedAddress })
        : paths.users(workspaceSlug),
  },
  "workspace-full": { write: WorkspaceFull, path: ({ workspaceSlug }) => paths.workspacePage(workspaceSlug) },
  "top-up-failed": { write: TopUpFailed, path: ({ workspaceSlug }) => paths.billing(workspaceSlug) },
};

/** Every text in it, however deep. */
function defuseAll(facts: unknown, manner?: Parameters<typeof defuse>[1]): unknown {
  return JSON.parse(JSON.stringify(facts), (_, value: unknown) =>
    typeof value === "string" ? defuse(value, manner) : value,
  );
}
