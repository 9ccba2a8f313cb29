import { randomUUID } from "node:crypto";
import { sendMail } from "@/lib/email";
import { writeMail, writeText } from "@/lib/notices/jobs";
import { noticeFacts, textKinds } from "@/lib/notices/schema";
import { sendSms } from "@/lib/sms";
import { type CliCommand, needed } from "./command";

/** What any of the mails needs to know. */
const example = {
  firstName: "Ana",
  username: "ana.lopez",
  homeWorkspaceName: "Globex",
  workspaceName: "Acme",
  workspaceSlug: "acme",
  organizationName: "Acme Corporation",
  inviterName: "Olivia Martin",
  actorName: "Olivia Martin",
  askedBy: null,
  changedBy: null,
  resetBy: "Olivia Martin",
  replaced: false,
  left: 1,
  requiredFrom: Date.now() + 14 * 86_400_000,
  isRequired: false,
  roles: ["Admin", "Member"],
  invitationId: randomUUID(),
  resetId: randomUUID(),
  signUpId: randomUUID(),
  userId: randomUUID(),
  assets: ["Nightly invoices", "Leads from the fair"],
  count: 3,
  memberName: "Jason Bourne",
  address: "jason@example.com",
  invitedAddress: "jason@example.com",
  reason: "expired",
  onWorkspacePage: true,
  version: 1,
  expiresAt: Date.now() + 14 * 86_400_000,
};

export const previewMails: CliCommand = {
  name: "preview-mails",
  usage: "preview-mails --to ADDRESS [--phone NUMBER] [--locale en]",
  says: "Sends one of each mail, and of each SMS to the number, with example names and links that lead nowhere. With the demo running they end in its mailbox.",
  options: {
    to: { type: "string" },
    phone: { type: "string" },
    locale: { type: "string", default: "en" },
  },
  async run(values) {
    const recipient = needed(values, "to");
    const locale = needed(values, "locale");
    for (const kind of Object.keys(noticeFacts)) {
      for (const hasAccount of kind === "invitation" ? [false, true] : [true]) {
        const mail = await writeMail({ kind, recipient, locale, facts: example, hasAccount });
        const delivery = await sendMail(mail, randomUUID());
        if (delivery.state !== "sent") throw new Error(`${kind} was not sent: ${delivery.problem}`);
        console.log(`${kind}: ${mail.subject}`);
      }
    }
    if (typeof values.phone === "string") await sendTexts(values.phone, locale);
  },
};

async function sendTexts(phone: string, locale: string): Promise<void> {
  for (const kind of textKinds) {
    const { text } = writeText({ kind, locale, facts: example });
    const delivery = await sendSms(text, phone, randomUUID());
    if (delivery.state !== "sent") throw new Error(`${kind} was not sent: ${delivery.problem}`);
    console.log(`${kind}: ${text}`);
  }
}
