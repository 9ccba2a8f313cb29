import { z } from "zod";
import { write } from "../endpoint";
import { inviteList } from "./commands";
import { InviteList, Row, addressesAtMost, listedPeople, rowOutcomes } from "./schema";

const InvitationOutcome = z
  .object({
    email: z.string(),
    outcome: z.enum(rowOutcomes).meta({
      description:
        "What became of it. Over-limit: held back because no seat is free. On-hold: cannot come back before `until`. Duplicate: stands on the list before.",
    }),
    problem: z.string().optional().meta({ description: "What is wrong with an invalid one, as a code." }),
    until: z.iso.datetime().optional(),
    overLimit: z
      .boolean()
      .optional()
      .meta({ description: "Invited although no seat is free: they can join once one is." }),
  })
  .meta({ id: "InvitationOutcome" });

export const createInvitations = write({
  method: "POST",
  path: "/invitations/batch",
  tag: "Invitations",
  summary: "Invite many",
  description: `Up to ${addressesAtMost} at once, all with the same roles and language. Answers one outcome for each, in the order given; what is wrong with one keeps nobody else from being invited. Sent a second time it mails nobody. Roles are given as for a single invitation.`,
  price: "mail",
  refuses: [404],
  operation: inviteList,
  body: InviteList.omit({ resend: true })
    .extend({
      people: listedPeople(Row.strict()),
      inviteOverLimit: InviteList.shape.inviteOverLimit.meta({
        description: "Also those for whom no seat is free.",
      }),
    })
    .strict(),
  input: ({ body }) => body,
  answer: z.object({ data: z.array(InvitationOutcome) }),
  show: (outcomes) => ({
    data: outcomes.map(({ until, ...row }) => ({
      ...row,
      until: until === undefined ? undefined : new Date(until).toISOString(),
    })),
  }),
});
