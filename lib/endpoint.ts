import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { MemberActor } from "./actor";
import { AppError } from "./errors";
import { type Command, type Context, type Operation, type Query, aboutOperation } from "./operation";
import type { Price } from "./prices";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What may be answered beside the outcome and 401, 402, 403, 422 and 429, which every endpoint can answer. */
export type Refused = 404 | 409 | 412 | 503;

/** What a call brings, as it came. */
export type Asked = {
  params: Record<string, string>;
  query: Record<string, string | string[]>;
  body: unknown;
};

/** What a call is answered. `version` is what its ETag is made of; `isNew` that it made what was not there. */
export type Reply = { answer: unknown; version?: unknown; location?: string; isNew?: boolean };

type Words = {
  /** Under `/api/v1`, with its parameters in braces: `/users/{userId}`. */
  path: `/${string}`;
  /** The noun under which the reference lists it. */
  tag: string;
  /** In a few words, and with what one has to know, both in English: the reference is not translated. */
  summary: string;
  description?: string;
  price: Price;
  refuses?: readonly Refused[];
};

type Schemas = { params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodObject; answer?: z.ZodType };

type Endpoint = Words & {
  method: Method;
  status: 200 | 201 | 204;
  schemas: Schemas;
  about: () => Pick<Operation, "name" | "permission">;
};

/** A read of the API. */
export type ReadEndpoint = Endpoint & {
  method: "GET";
  read: (
    actor: MemberActor,
    asked: Omit<Asked, "body">,
    reading?: Parameters<Query<never, unknown>>[2],
  ) => Promise<Reply>;
};

/** What else belongs to a write: `before` may refuse, `after` is kept only together with it. */
export type AlongsideReply = {
  before?: (tx: Transaction) => Promise<void>;
  after?: (tx: Transaction, reply: Reply) => Promise<void>;
};

/** A write of the API. */
export type WriteEndpoint = Endpoint & {
  current?: ReadEndpoint;
  /** Whether it is answered 201 where it made what was not there (RFC 9110, 9.3.4). */
  mayMake: boolean;
  write: (actor: MemberActor, asked: Asked, alongside?: AlongsideReply) => Promise<Reply>;
};

/** Without a schema there is nothing to give. */
type Nothing = z.ZodObject<Record<never, never>>;

type Described<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType, T> = Words & {
  params?: P;
  query?: Q;
  /** What is answered: nothing leaves that is not named here. */
  answer?: A;
  show?: (outcome: T) => z.input<A>;
};

/**
 * KEY-3: a read of the API: a door to a query. Its schemas are what the reference is made of, and what comes in and goes out goes
 * through. `changing` names what of the answer changes without anybody changing it; the ETag is of the rest.
 */
export function read<
  I,
  T,
  A extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
>(
  definition: Described<P, Q, A, T> & {
    operation: Query<I, T>;
    input: (given: { params: z.output<P>; query: z.output<Q> }) => I;
    changing?: readonly string[];
  },
): ReadEndpoint {
  const { operation, params, query, answer, show, changing = [], input, ...words } = definition;
  return {
    ...words,
    method: "GET",
    status: 200,
    schemas: { params, query, answer },
    about: () => aboutOperation(operation),
    async read(actor, asked, { tx, after } = {}) {
      const given = { params: addressed(params, asked.params), query: parsed(query, asked.query) };
      let shown: unknown;
      await operation(actor, input(given), {
        tx,
        after: async (beside, outcome) => {
          shown = shownAs(answer, show, outcome);
          await after?.(beside, outcome);
        },
      });
      return { answer: shown, version: without(shown, changing) };
    },
  };
}

/** What a write makes: the read of its address, what of the outcome names it there, and what is told of it this once. */
type Made<T> = {
  read: ReadEndpoint;
  named: (outcome: T) => Record<string, string>;
  beside?: (outcome: T) => Record<string, unknown>;
};

/**
 * KEY-3: a write of the API: a door to a command. With `current`, the read of the same address, it answers what that reads afterwards,
 * and If-Match is compared with its ETag before, both in the transaction of the command. With `makes` it answers 201, where that is and
 * what is read there, in the same transaction. 204 where it answers nothing.
 */
export function write<
  I,
  T,
  A extends z.ZodType = z.ZodUndefined,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodObject = Nothing,
>(
  definition: Described<P, Q, A, T> & {
    method: Exclude<Method, "GET">;
    operation: Command<I, T>;
    body?: B;
    input: (given: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }) => I;
    current?: ReadEndpoint;
    makes?: Made<T>;
    /** With `current`: whether the outcome made what was not there. */
    isNew?: (outcome: T) => boolean;
  },
): WriteEndpoint {
  const { operation, params, query, body, answer, show, current, makes, isNew, input, ...words } = definition;
  return {
    ...words,
    status: makes ? 201 : answer || current ? 200 : 204,
    schemas: { params, query, body, answer: answer ?? (current ?? makes?.read)?.schemas.answer },
    current,
    mayMake: isNew !== undefined,
    about: () => aboutOperation(operation),
    async write(actor, asked, { before, after } = {}) {
      const given = {
        params: addressed(params, asked.params),
        query: parsed(query, asked.query),
        body: parsed(body, asked.body),
      };
      let reply: Reply = { answer: undefined };
      await operation(actor, input(given), {
        before,
        after: async (tx, outcome) => {
          if (current) {
            const read = await current.read(actor, { params: asked.params, query: {} }, { tx });
            reply = { ...read, isNew: isNew?.(outcome) };
          } else if (makes) reply = await readMade(makes, outcome, answer, { actor, tx });
          else reply = { answer: shownAs(answer, show, outcome) };
          await after?.(tx, reply);
        },
      });
      return reply;
    },
  };
}

async function readMade<T>(
  { read: made, named, beside }: Made<T>,
  outcome: T,
  schema: z.ZodType | undefined,
  { actor, tx }: Context<MemberActor>,
): Promise<Reply> {
  const params = named(outcome);
  const reply = await made.read(actor, { params, query: {} }, { tx });
  const location = made.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  if (!schema) return { ...reply, location };
  return { ...reply, answer: outgoing(schema, { ...Object(reply.answer), ...beside?.(outcome) }), location };
}

function addressed<S extends z.ZodObject>(schema: S | undefined, params: unknown): z.output<S> {
  const result = schema?.safeParse(params);
  if (result && !result.success) throw new AppError("not_found", "nothingHere");
  return result?.data as z.output<S>;
}

/** What has no schema takes nothing: neither a parameter nor a body. */
function parsed<S extends z.ZodObject>(schema: S | undefined, value: unknown): z.output<S> {
  return (schema ?? z.strictObject({})).parse(value) as z.output<S>;
}

function shownAs<A extends z.ZodType, T>(
  answer: A | undefined,
  show: ((outcome: T) => z.input<A>) | undefined,
  outcome: T,
): unknown {
  return answer && outgoing(answer, show ? show(outcome) : outcome);
}

/** What is not as we say that it is was our mistake, and not of whoever asked. */
function outgoing(schema: z.ZodType, answer: unknown): unknown {
  const { data, error } = schema.safeParse(answer);
  if (error) throw new Error("an answer is not as its schema says", { cause: error });
  return data;
}

function without(answer: unknown, names: readonly string[]): unknown {
  if (typeof answer !== "object" || answer === null || names.length === 0) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => !names.includes(name)));
}
