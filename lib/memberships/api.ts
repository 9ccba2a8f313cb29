import { z } from "zod";
import { read, write } from "../endpoint";
import { assetTypes } from "../permissions";
import { OneUser, readUser } from "../users/api";
import { reactivateMember, removeOrUnlink, suspendMember } from "./commands";
import { removalImpact } from "./queries";
import { RemoveMember } from "./schema";

const RemovalImpact = z
  .object({
    assets: z.object({
      total: z.number().meta({ description: "What `plan.assets` has to say." }),
      types: z.array(
        z.object({
          type: z.enum(assetTypes),
          owned: z.number(),
          scheduled: z.number().meta({ description: "How many of them run by themselves." }),
          shared: z.number().meta({ description: "How many of them others see." }),
        }),
      ),
    }),
    holdDays: z.number().meta({
      description: "For so many days they cannot come back while assets of theirs are on hold.",
    }),
    reports: z.array(z.string()).meta({ description: "Who reports to them, by name." }),
    keys: z.number().meta({ description: "How many API keys of theirs stop for good." }),
    sessions: z.number().meta({ description: "In how many places they are signed in." }),
    pendingInvitations: z
      .number()
      .meta({ description: "How many invitations they sent still wait; they stay good." }),
    seats: z
      .object({ used: z.number(), limit: z.number().nullable() })
      .nullable()
      .meta({ description: "How full the workspace is before; null for externals, who take no seat." }),
    isLastWorkspace: z.boolean().meta({ description: "Whether they are in no other workspace." }),
  })
  .meta({ id: "RemovalImpact" });

const Removal = z
  .object({
    departureId: z.uuid().meta({ description: "The receipt, as the console shows it." }),
    assetsHandedOver: z.number(),
    assetsOnHold: z.number(),
  })
  .meta({ id: "Removal" });

export const suspendUser = write({
  method: "POST",
  path: "/users/{userId}/suspend",
  tag: "Users",
  summary: "Suspend a user",
  description:
    "Takes away all access from the next request on; the seat stays taken, and what they own stays theirs. Externals are removed instead. Needs members.read too. Nobody is suspended who may do more than the key.",
  price: "write",
  refuses: [404, 412],
  operation: suspendMember,
  params: OneUser,
  input: ({ params }) => params,
  current: readUser,
});

export const reactivateUser = write({
  method: "POST",
  path: "/users/{userId}/reactivate",
  tag: "Users",
  summary: "Reactivate a user",
  description: "Gives back everything that suspending took. Needs members.read too.",
  price: "write",
  refuses: [404, 412],
  operation: reactivateMember,
  params: OneUser,
  input: ({ params }) => params,
  current: readUser,
});

export const readRemovalImpact = read({
  path: "/users/{userId}/removal-impact",
  tag: "Users",
  summary: "See what removing a user will do",
  description: "Changes nothing.",
  price: "read",
  refuses: [404],
  operation: removalImpact,
  params: OneUser,
  input: ({ params }) => params,
  answer: RemovalImpact,
  show: ({ keys, ...impact }) => ({ ...impact, keys: keys.length }),
});

export const removeUser = write({
  method: "DELETE",
  path: "/users/{userId}",
  tag: "Users",
  summary: "Remove a user",
  description:
    "Ends their membership of this workspace and no other: an internal is removed, an external unlinked. Whoever owns assets is removed with a plan in the body: how many assets there are (see removal-impact; another number is a conflict) and who gets them, all, by type, or one by one, where what is said of one goes first. What nobody gets is put on hold, and `confirmation` has to be their email address. Without assets there is nothing to say.",
  price: "write",
  refuses: [404, 409],
  operation: removeOrUnlink,
  params: OneUser,
  body: RemoveMember.omit({ userId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  answer: Removal,
  show: ({ departureId, given, held }) => ({ departureId, assetsHandedOver: given, assetsOnHold: held }),
});
