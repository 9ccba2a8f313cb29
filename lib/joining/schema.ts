import { z } from "zod";
import { Id, NewPassword, PersonName } from "../fields";

const Proof = z.object({
  version: z.coerce.number().int().min(1).max(2_000_000_000),
  signature: z.string().max(100),
});

/** What a mailed link carries: which invitation, which version of it, and our signature over both. */
export const InvitationLink = Proof.extend({ invitationId: Id });

/** Answering an invitation: by its mailed link or, with a verified address, from the list of one's invitations. */
export const AnswerInvitation = z.object({ invitationId: Id, link: Proof.optional() });

/** INV-6: the account that an invited person makes; the address is the invited one and is not asked for. */
export const CreateAccount = InvitationLink.extend({
  firstName: PersonName,
  lastName: PersonName,
  password: NewPassword,
});
