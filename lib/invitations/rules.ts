type Invitation = { status: string; expiresAt: Date | null };

export type InvitationState = "open" | "cancelled" | "accepted" | "declined" | "expired";

/** INV-3: invitations do not expire unless a policy gave them a life. */
export function stateOfInvitation({ status, expiresAt }: Invitation): InvitationState {
  if (status === "cancelled" || status === "accepted" || status === "declined") return status;
  return expiresAt && expiresAt < new Date() ? "expired" : "open";
}

/** INV-7: for whom an invitation is, told to somebody else: enough to recognise oneself, too little to learn an address. */
export function maskEmail(email: string): string {
  const [name = "", domain = ""] = email.split("@");
  return `${name.slice(0, 1)}…@${domain.slice(0, 1)}…${domain.slice(domain.lastIndexOf("."))}`;
}
