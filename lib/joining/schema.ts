import { z } from "zod";
import { Id, NewPassword, PersonName } from "../fields";

/** `byHand`: the link was copied by the inviter instead of mailed, so it proves no address. */
const Proof = z.object({
  version: z.coerce.number().int().min(1).max(2_000_000_000),
  signature: z.string().max(100),
  byHand: z.boolean().default(false),
});

/** What a link carries: which invitation, which version of it, and our signature over both. */
export const InvitationLink = Proof.extend({ invitationId: Id });

/** The link as it stands in an address: `s` is the signature of a mailed one, `h` of one that was copied. */
export function linkInAddress(invitationId: string, { v, s, h }: Record<"v" | "s" | "h", unknown>) {
  return InvitationLink.safeParse({
    invitationId,
    version: v,
    signature: s ?? h,
    byHand: s === undefined,
  });
}

/** Answering an invitation: by its link or, with a verified address, from the list of one's invitations. */
export const AnswerInvitation = z.object({ invitationId: Id, link: Proof.optional() });

/** INV-6: the account that an invited person makes; the address is the invited one and is not asked for. */
export const CreateAccount = InvitationLink.extend({
  firstName: PersonName,
  lastName: PersonName,
  password: NewPassword,
});
