import { z } from "zod";
import { channels } from "@/db/schema/audit";
import { ListOf, One, Paging, listOf, pageAsked } from "../cursor";
import { read } from "../endpoint";
import { Id } from "../fields";
import { pageOfEvents, showEvent } from "./queries";
import { Action, Moment, OneEvent } from "./schema";

const Named = z.object({ id: z.uuid().nullable(), name: z.string() });

const AuditEvent = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    action: z.string().meta({ description: "What was done, as `noun.verbed`: `user.suspended` for one." }),
    actor: Named.meta({
      description: "Who did it; without an ID where it was no user: a job, or the command line.",
    }),
    channel: z.enum(channels).meta({ description: "Through what." }),
    key: z.string().nullable().meta({ description: "The name that the API key had, where one was used." }),
    target: z
      .object({ type: z.string(), id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: "What or whom it was done to." }),
    address: z.string().nullable().meta({ description: "From which network address." }),
  })
  .meta({ id: "AuditEvent" });

const Values = z.record(z.string(), z.unknown()).nullable();

const AuditEventDetails = AuditEvent.extend({
  keyId: z.uuid().nullable(),
  before: Values.meta({ description: "What it changed, as it was." }),
  after: Values.meta({ description: "And as it is since." }),
  onBehalfOf: z.string().nullable(),
  userAgent: z.string().nullable(),
  position: z.int().meta({ description: "Its place in the trail of the whole installation." }),
  sealed: z
    .boolean()
    .meta({ description: "Whether a later change of it would show; within a minute it is." }),
}).meta({ id: "AuditEventDetails" });

const AuditFilters = Paging.extend({
  q: One.optional().meta({ description: "Words of names and network addresses." }),
  actor: Id.optional().meta({ description: "The ID of the user who did it." }),
  target: Id.optional().meta({ description: "The ID of what or whom it was done to." }),
  action: Action.optional().meta({ description: "What was done: `user.suspended` for one." }),
  channel: z.enum(channels, "choiceInvalid").optional(),
  refused: z
    .enum(["true"], "choiceInvalid")
    .optional()
    .meta({ description: "Only what somebody tried beyond their rights." }),
  since: Moment.optional().meta({
    description: "The first moment, or a day, which begins at midnight in UTC.",
  }),
  until: Moment.optional().meta({ description: "The first moment that is left out, or a day." }),
});

export const listAuditEvents = read({
  path: "/audit-events",
  tag: "Audit events",
  summary: "List audit events",
  description: "What was changed in the workspace, and what was refused, newest first.",
  price: "read",
  operation: pageOfEvents,
  query: AuditFilters,
  input: ({ query: { limit, cursor, target, since, refused, ...filters } }) => ({
    ...filters,
    person: target,
    from: since,
    refused: refused && "1",
    ...pageAsked({ limit, cursor }),
  }),
  answer: ListOf(AuditEvent),
  show: (cut) => listOf(cut, shown),
});

export const readAuditEvent = read({
  path: "/audit-events/{eventId}",
  tag: "Audit events",
  summary: "Get an audit event",
  description: "With what it changed. `sealed` turns true by itself and is no part of the ETag.",
  price: "read",
  refuses: [404],
  operation: showEvent,
  params: OneEvent,
  input: ({ params }) => params,
  changing: ["sealed"],
  answer: AuditEventDetails,
  show: (event) => ({
    ...event,
    ...shown(event),
    before: Values.parse(event.before),
    after: Values.parse(event.after),
    sealed: event.isSealed,
  }),
});

type Listed =
  Awaited<ReturnType<typeof pageOfEvents>>["rows"][number] | Awaited<ReturnType<typeof showEvent>>;

function shown(event: Listed): z.input<typeof AuditEvent> {
  const { id, at, action, actorId, actorName, channel, keyName, targetType, targetId, targetName, address } =
    event;
  return {
    id,
    at: at.toISOString(),
    action,
    actor: { id: actorId, name: actorName },
    channel,
    key: keyName,
    target: targetType && targetId ? { type: targetType, id: targetId, name: targetName } : null,
    address,
  };
}
