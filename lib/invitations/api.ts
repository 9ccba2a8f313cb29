import { z } from "zod";
import { invitationStatuses } from "@/db/schema/invitations";
import { noticeStates } from "@/db/schema/notices";
import { ListOf, One, Paging, listOf, pageAsked } from "../cursor";
import { read, write } from "../endpoint";
import { AppError } from "../errors";
import { Named, contact } from "../users/api";
import {
  cancelInvitation as cancel,
  editInvitation,
  inviteMember,
  resendInvitation as resend,
} from "./commands";
import { pageOfInvitations, showInvitation } from "./queries";
import { EditInvitation, InvitationId, InviteMember } from "./schema";

const Invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    phone: z.string().nullable(),
    username: z.string().nullable(),
    locale: z.string().meta({ description: "The language of the mail, as a code." }),
    status: z.enum([...invitationStatuses, "expired"]).meta({
      description: "Expired: it still waits, and can be sent again.",
    }),
    roles: z.array(Named).meta({ description: "What they will hold." }),
    invitedBy: z
      .uuid()
      .nullable()
      .meta({ description: "The user who answers for it; null if they are gone." }),
    acceptedBy: z.uuid().nullable().meta({ description: "The user who accepted it." }),
    delivery: z
      .enum(noticeStates)
      .nullable()
      .meta({ description: "How the last mail of it fares; null where none was ever owed." }),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().meta({ description: "Null is never." }),
    settledAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When it was accepted, declined or cancelled." }),
  })
  .meta({ id: "Invitation" });

const InvitationFilters = Paging.extend({
  q: One.optional().meta({ description: "Words of a name, an address or a phone number." }),
  role: z.uuid("idInvalid").optional().meta({ description: "Only those that bring this role." }),
});

export const listInvitations = read({
  path: "/invitations",
  tag: "Invitations",
  summary: "List pending invitations",
  description: "Those that wait for an answer, the latest first, page by page.",
  price: "read",
  operation: pageOfInvitations,
  query: InvitationFilters,
  input: ({ query: { q, role, ...paging } }) => ({ ...pageAsked(paging), q, roleId: role }),
  answer: ListOf(Invitation),
  show: (cut) => listOf(cut, shown),
});

export const readInvitation = read({
  path: "/invitations/{invitationId}",
  tag: "Invitations",
  summary: "Get an invitation",
  description: "Also one that was accepted, declined or cancelled. The ETag says nothing of `delivery`.",
  price: "read",
  refuses: [404],
  operation: showInvitation,
  params: InvitationId,
  input: ({ params }) => params,
  changing: ["delivery"],
  answer: Invitation,
  show: shown,
});

export const createInvitation = write({
  method: "POST",
  path: "/invitations",
  tag: "Invitations",
  summary: "Invite somebody",
  description:
    "Mails a link with which they join. Without roles they get the default role; other roles need roles.assign, and no role may allow more than the key. A member, and an address that is invited already, are conflicts.",
  price: "mail",
  refuses: [404, 409],
  operation: inviteMember,
  body: InviteMember.extend(contact).strict(),
  input: ({ body }) => ({ ...body, phone: body.phone ?? "", username: body.username ?? "" }),
  makes: {
    read: readInvitation,
    named: ({ outcome, invitationId }) => {
      if (outcome === "already-pending") throw new AppError("conflict", "alreadyInvited", {}, "email");
      return { invitationId };
    },
  },
});

export const changeInvitation = write({
  method: "PATCH",
  path: "/invitations/{invitationId}",
  tag: "Invitations",
  summary: "Correct an invitation",
  description:
    "What is not named stays as it is. Another address gets a new mail, and every link mailed before is dead; without that no mail goes out. Roles need roles.assign; no role may allow more than the key, and an invitation with such a role is not sent to another address.",
  price: "mail",
  refuses: [404, 409, 412],
  operation: editInvitation,
  params: InvitationId,
  body: EditInvitation.omit({ invitationId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readInvitation,
});

export const cancelInvitation = write({
  method: "DELETE",
  path: "/invitations/{invitationId}",
  tag: "Invitations",
  summary: "Cancel an invitation",
  description: "At once; the link then says so.",
  price: "write",
  refuses: [404, 409],
  operation: cancel,
  params: InvitationId,
  input: ({ params }) => params,
});

export const resendInvitation = write({
  method: "POST",
  path: "/invitations/{invitationId}/resend",
  tag: "Invitations",
  summary: "Send an invitation again",
  description:
    "A new mail, and a new life for one that expired. Links mailed before say that a newer one was sent.",
  price: "mail",
  refuses: [404, 409, 412],
  operation: resend,
  params: InvitationId,
  input: ({ params }) => params,
  current: readInvitation,
});

function shown({
  expired,
  status,
  ...invitation
}: Awaited<ReturnType<typeof showInvitation>>): z.output<typeof Invitation> {
  const { createdAt, sentAt, expiresAt, settledAt } = invitation;
  return {
    ...invitation,
    status: expired ? "expired" : status,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
