import type { z } from "zod";
import { type Reader, type Transaction, calls, database } from "@/db/client";
import type { Actor, MemberActor, SystemActor, UserActor } from "./actor";
import { recordRefusal } from "./audit";
import { AppError } from "./errors";
import type { Permission } from "./permissions";

/**
 * What an operation asks of its actor: a permission in the workspace, or one of several; `member`: to be an active member of it; `self`: to
 * be signed in; `public`: nothing (a signed link or the input itself is the proof); `system`: command line or job.
 */
export type Requirement = Permission | readonly Permission[] | "member" | "self" | "public" | "system";

export type ActorFor<R extends Requirement> = R extends "public"
  ? Actor
  : R extends "system"
    ? SystemActor
    : R extends "self"
      ? UserActor | MemberActor
      : MemberActor;

/** What a command runs with. */
export type Context<A extends Actor = Actor> = { actor: A; tx: Transaction };
/** What a query runs with: it can only select. */
export type ReadContext<A extends Actor = Actor> = { actor: A; tx: Reader };

export type Definition<R extends Requirement, S extends z.ZodType, C, Output> = {
  /** `noun.verb`, unique; the operation table is sorted by it. */
  name: string;
  permission: R;
  input: S;
  /** Whether somebody who has yet to replace a password set by another may do this. */
  beforePasswordChange?: boolean;
  run: (context: C, input: z.output<S>) => Output;
};

export type Operation = {
  kind: "query" | "command" | "download";
  name: string;
  permission: Requirement;
  /** The operation itself, for whoever walks the table. */
  attempt: (actor: Actor, input: never) => Promise<unknown>;
};

/**
 * What else belongs to a command and is kept only together with it: `before` runs first in its transaction and may refuse, `after` once
 * it is done.
 */
export type Alongside<T> = {
  before?: (tx: Transaction) => Promise<void>;
  after?: (tx: Transaction, outcome: T) => Promise<void>;
};

/**
 * To read as a transaction sees it; and what else belongs to a query: it follows, and may still refuse. That is the price of a call, which
 * is taken in the line of all calls (`calls`).
 */
type Reading<T> = { tx?: Reader; after?: (tx: Pick<Transaction, "execute">, outcome: T) => Promise<void> };

/** A query and a command as their callers have them. */
export type Query<I, T> = (actor: Actor, input: I, reading?: Reading<T>) => Promise<T>;
export type Command<I, T> = (actor: Actor, input: I, alongside?: Alongside<T>) => Promise<T>;

/** Every operation there is, by name; the operation table test walks it. */
export const operations = new Map<string, Operation>();

/** A read. Refuses, parses, then runs with a handle that can only select. */
export function query<R extends Requirement, S extends z.ZodType, T>(
  definition: Definition<R, S, ReadContext<ActorFor<R>>, Promise<T>>,
): Query<z.input<S>, T> {
  async function run(
    actor: Actor,
    input: z.input<S>,
    { tx = database(), after }: Reading<T> = {},
  ): Promise<T> {
    const allowed = allow(definition, actor);
    const outcome = await definition.run({ actor: allowed, tx }, parse(definition.input, input));
    await after?.(calls(), outcome);
    return outcome;
  }

  register("query", definition, run);
  return run;
}

/** A write. Refuses, parses, opens a transaction, runs. `within` joins the transaction of a command that is running. */
export function command<R extends Requirement, S extends z.ZodType, T>(
  definition: Definition<R, S, Context<ActorFor<R>>, Promise<T>>,
) {
  return preparedCommand<R, S, undefined, T>({ ...definition, prepare: async () => undefined });
}

/**
 * A write that begins with slow work, such as hashing a password: `prepare` does it before the transaction opens and can
 * only read, so that no connection and no lock is held meanwhile. What it read may be stale when `run` begins.
 * A refusal that `run` returns instead of throwing is thrown once what it wrote has been kept.
 */
export function preparedCommand<R extends Requirement, S extends z.ZodType, P, T>(
  definition: Omit<Definition<R, S, never, never>, "run"> & {
    prepare: (context: ReadContext<ActorFor<R>>, input: z.output<S>) => Promise<P>;
    run: (context: Context<ActorFor<R>>, input: z.output<S>, prepared: P) => Promise<T | AppError>;
  },
) {
  async function run(actor: Actor, input: z.input<S>, alongside: Alongside<T> = {}): Promise<T> {
    const allowed = await allowOrRecord(definition, actor);
    const parsed = parse(definition.input, input);
    try {
      const prepared = await definition.prepare({ actor: allowed, tx: database() }, parsed);
      const outcome = await database().transaction(async (tx) => {
        await alongside.before?.(tx);
        const done = await definition.run({ actor: allowed, tx }, parsed, prepared);
        if (!(done instanceof AppError)) await alongside.after?.(tx, done);
        return done;
      });
      if (outcome instanceof AppError) throw outcome;
      return outcome;
    } catch (refusal) {
      // Rolled back with everything else: what somebody tried beyond their rights is written down by itself.
      if (refusal instanceof AppError && refusal.code === "forbidden") {
        await recordRefusal(database(), actor, definition, refusal);
      }
      throw refusal;
    }
  }

  async function within({ actor, tx }: Context, input: z.input<S>): Promise<T> {
    const allowed = allow(definition, actor);
    const parsed = parse(definition.input, input);
    const prepared = await definition.prepare({ actor: allowed, tx }, parsed);
    const outcome = await definition.run({ actor: allowed, tx }, parsed, prepared);
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  }

  register("command", definition, run);
  return Object.assign(run, { within });
}

/** Puts an operation into the table. Two of one name would hide each other from its test. */
export function register(
  kind: Operation["kind"],
  { name, permission }: { name: string; permission: Requirement },
  attempt: Operation["attempt"],
): void {
  operations.set(name, { kind, name, permission, attempt });
}

/** What the table says of an operation. */
export function aboutOperation(operation: Operation["attempt"]): Pick<Operation, "name" | "permission"> {
  const known = [...operations.values()].find(({ attempt }) => attempt === operation);
  if (!known) throw new Error("there is no such operation");
  return known;
}

/** The actor, narrowed to what `permission` promises; throws the refusal otherwise. */
export function allow<R extends Requirement>(
  { permission, beforePasswordChange }: { permission: R; beforePasswordChange?: boolean },
  actor: Actor,
): ActorFor<R> {
  refuse(permission, actor, beforePasswordChange ?? false);
  return actor as ActorFor<R>;
}

/** As `allow`; a refusal of somebody known is written down (AUD-1). */
export async function allowOrRecord<R extends Requirement>(
  definition: { name: string; permission: R; beforePasswordChange?: boolean },
  actor: Actor,
): Promise<ActorFor<R>> {
  try {
    return allow(definition, actor);
  } catch (refusal) {
    if (refusal instanceof AppError) await recordRefusal(database(), actor, definition, refusal);
    throw refusal;
  }
}

function refuse(permission: Requirement, actor: Actor, beforePasswordChange: boolean): void {
  if (permission === "public") return;
  if (permission === "system") {
    if (actor.kind !== "system") throw new AppError("forbidden", "systemOnly");
    return;
  }
  if (actor.kind === "public") throw new AppError("unauthenticated", "signInFirst");
  if (actor.kind === "system") throw new AppError("forbidden", "peopleOnly");
  if (actor.mustChangePassword && !beforePasswordChange) {
    throw new AppError("password_change_required", "changePasswordFirst");
  }
  if (permission === "self") {
    // What one does to oneself, a password for one, is not for a program that was handed a key.
    if (actor.kind === "member" && actor.key) throw new AppError("forbidden", "notWithKey");
    return;
  }
  if (actor.kind !== "member") throw new AppError("forbidden", "notAMember");
  if (actor.mustEnrol) throw new AppError("second_factor_required", "enrolFirst");
  if (permission === "member") return;
  const enough = typeof permission === "string" ? [permission] : permission;
  if (enough.some((one) => actor.permissions.has(one))) return;
  throw new AppError("forbidden", "missingPermission", { permission: enough.join(", ") });
}

function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  return schema.parse(input);
}
