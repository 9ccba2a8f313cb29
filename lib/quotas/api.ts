import { z } from "zod";
import { read } from "../endpoint";
import { showQuota } from "./queries";

const Limited = z.object({
  used: z.int(),
  limit: z.int().nullable().meta({ description: "Null is no limit." }),
  left: z.int().nullable(),
});

const Quota = z
  .object({
    seats: Limited.nullable().meta({
      description: "Taken by active and suspended users at home here. Null for keys without `members.read`.",
    }),
    credits: z.object({ balance: z.int() }).meta({ description: "Of the workspace." }),
    key: z
      .object({
        id: z.uuid(),
        name: z.string(),
        credits: Limited.meta({ description: "That this key spent, and may spend over its whole life." }),
        callsToday: Limited.meta({ description: "In this day of UTC." }),
        callsThisMinute: Limited,
      })
      .nullable()
      .meta({ description: "The key of this call." }),
  })
  .meta({ id: "Quota" });

export const readQuota = read({
  path: "/quota",
  tag: "Usage and credits",
  summary: "Get what is left",
  description:
    "Seats and credits of the workspace, and what this key may still do. It costs nothing and answers also when no credits are left; it counts as a call.",
  price: "free",
  operation: showQuota,
  input: () => ({}),
  answer: Quota,
  show: ({ seats, balance, key }) => ({
    seats: seats && limited(seats.used, seats.limit),
    credits: { balance },
    key: key && {
      id: key.id,
      name: key.name,
      credits: limited(key.creditsUsed, key.usageLimit),
      callsToday: limited(key.callsToday, key.callsPerDay),
      callsThisMinute: limited(key.callsThisMinute, key.callsPerMinute),
    },
  }),
});

function limited(used: number, limit: number | null): z.input<typeof Limited> {
  return { used, limit, left: limit === null ? null : Math.max(limit - used, 0) };
}
