import { randomUUID } from "node:crypto";
import { sendMail } from "@/lib/email";
import { writeMail } from "@/lib/notices/jobs";
import { noticeFacts } from "@/lib/notices/schema";
import { type CliCommand, needed } from "./command";

/** What any of the mails needs to know. */
const example = {
  firstName: "Ana",
  workspaceName: "Acme",
  workspaceSlug: "acme",
  organizationName: "Acme Corporation",
  inviterName: "Olivia Martin",
  actorName: "Olivia Martin",
  askedBy: null,
  changedBy: null,
  roles: ["Admin", "Member"],
  invitationId: randomUUID(),
  resetId: randomUUID(),
  signUpId: randomUUID(),
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
  usage: "preview-mails --to ADDRESS [--locale en]",
  says: "Sends one of each mail with example names and links that lead nowhere. With the demo running they end in its mailbox.",
  options: { to: { type: "string" }, locale: { type: "string", default: "en" } },
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
  },
};
