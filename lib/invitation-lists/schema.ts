import { z } from "zod";
import { Email, Id, Language, optionalText } from "../fields";

/** INV-1: how many addresses are invited at once. */
export const addressesAtMost = 500;

/** Somebody on a list, as they were written there: what a row is worth is for its mark to say, not to refuse. */
export const Row = z.object({
  email: z.string().max(2000),
  firstName: z.string().max(2000).default(""),
  lastName: z.string().max(2000).default(""),
});

/** A row that can be invited. */
export const Invitee = z.object({
  email: Email,
  firstName: optionalText(1000),
  lastName: optionalText(1000),
});

export type Row = z.output<typeof Row>;

export function listedPeople<S extends z.ZodType>(row: S) {
  return z.array(row).min(1, "required").max(addressesAtMost, "tooManyAddresses");
}

const People = listedPeople(Row);

export const PreviewList = z.object({ people: People });

/** `locale` is for all of them, the actor's if none is given. `resend` names pending invitations on the list, each with the version that was seen of it. */
export const InviteList = z.object({
  people: People,
  roleIds: z.array(Id).max(50).default([]),
  locale: Language.optional(),
  inviteOverLimit: z.boolean().default(false),
  resend: z
    .array(z.object({ invitationId: Id, version: z.number().int().min(1).max(2_000_000_000) }))
    .max(addressesAtMost)
    .default([]),
});

/** What can become of a row. */
export const rowOutcomes = [
  "invited",
  "resent",
  "already-pending",
  "member",
  "on-hold",
  "invalid",
  "over-limit",
  "duplicate",
] as const;
