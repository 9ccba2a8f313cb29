import type { WaitingInvitation } from "@/lib/invitations/queries";

/** INV-9: the mail will not arrive, so somebody has to do something. */
export function mailFailed({ delivery }: Pick<WaitingInvitation, "delivery">): boolean {
  return delivery === "bounced" || delivery === "failed";
}
