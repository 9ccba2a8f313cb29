import { randomUUID } from "node:crypto";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";

export const stripeKey = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";
export const stripeWebhookSecret = "whsec_a_secret_that_only_we_and_stripe_know";

/** A request as it came over the wire: where it was sent, with which headers, and the form that it carried, flat. */
export type Asked = {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  form: Record<string, string>;
};

type Thing = { id: string; object: string; [key: string]: unknown };
type Answer = { status: number; body: unknown };

/** What comes instead of the usual answer: a refusal of Stripe's, a server in trouble, or silence. */
export type Trouble = { status: number; error: Record<string, unknown> } | "silence";

/**
 * A server that speaks as much of Stripe's API as Roster uses, so that Stripe's own library is tried over real HTTP. It keeps things by id,
 * answers the same idempotency key with the same answer, and can be given trouble.
 */
export class StripeServer {
  readonly asked: Asked[] = [];
  readonly things = new Map<string, Thing>();
  private readonly answers = new Map<string, Answer>();
  private readonly troubles: { path: RegExp; trouble: Trouble; after: boolean }[] = [];
  private made = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StripeServer> {
    const server = createServer();
    const stripe = new StripeServer(server);
    server.on("request", (request, response) => void stripe.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return stripe;
  }

  get address(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Something that Stripe has, as of now. */
  put<T extends Partial<Thing>>(object: string, given: T): T & Thing {
    const thing = { object, ...given, id: given.id ?? this.newId(object) };
    this.things.set(thing.id, thing);
    return thing;
  }

  /** The next request for this path comes to this; `after`: when the work was done already, so that only the answer is lost. */
  trouble(path: RegExp, trouble: Trouble, { after = false } = {}): void {
    this.troubles.push({ path, trouble, after });
  }

  askedFor(method: string, path: RegExp): Asked[] {
    return this.asked.filter((one) => one.method === method && path.test(one.path));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.address);
    const body = new URLSearchParams(await textOf(request));
    const form = Object.fromEntries([...searchParams, ...body]);
    const method = request.method ?? "GET";
    this.asked.push({ method, path: pathname, headers: request.headers, form });
    const at = this.troubles.findIndex(({ path }) => path.test(pathname));
    const [given] = at >= 0 ? this.troubles.splice(at, 1) : [];
    if (given && !given.after) return fail(response, given.trouble);
    const answer = this.answerOnce(method, pathname, form, String(request.headers["idempotency-key"] ?? ""));
    if (given) return fail(response, given.trouble);
    send(response, answer);
  }

  private answerOnce(method: string, path: string, form: Record<string, string>, key: string): Answer {
    const known = method === "POST" && this.answers.get(key);
    if (known) return known;
    const answer = this.answer(method, path, form);
    if (method === "POST" && key) this.answers.set(key, answer);
    return answer;
  }

  private answer(method: string, path: string, form: Record<string, string>): Answer {
    const [, , noun = "", ...rest] = path.split("/");
    const route = `${method} ${noun}${rest.length > 0 ? ` ${rest.at(-1)}` : ""}`;
    const address = "https://stripe.example/pay";
    if (route === "POST customers") return ok(this.put("customer", { ...settings, ...form }));
    if (route === "POST checkout sessions")
      return ok(this.put("checkout.session", { url: address, status: "open", ...form }));
    if (route === "GET checkout sessions")
      return list(
        this.having("checkout.session", "customer", form.customer).filter(
          ({ status }) => status === form.status,
        ),
      );
    if (route === "POST checkout expire")
      return ok(Object.assign(this.things.get(rest[1] ?? "") ?? {}, { status: "expired" }));
    if (route === "GET subscriptions") return list(this.having("subscription", "customer", form.customer));
    if (route === "POST billing_portal sessions")
      return ok(this.put("billing_portal.session", { url: "https://stripe.example/portal", ...form }));
    if (route === "POST payment_intents") return this.charge(form);
    if (route === "GET customers payment_methods")
      return list(this.having("payment_method", "customer", rest[0]));
    if (route === "GET invoices") return list(this.having("invoice", "customer", form.customer));
    if (route === "GET disputes") return list(this.having("dispute", "charge", form.charge));
    if (route === "GET payment_intents")
      return list(this.having("payment_intent", "customer", form.customer));
    if (route === "GET invoice_payments")
      return list(this.having("invoice_payment", "intent", form["payment[payment_intent]"]));
    const thing = this.things.get(rest.at(-1) ?? "");
    if (!thing)
      return { status: 404, body: { error: { type: "invalid_request_error", code: "resource_missing" } } };
    if (method === "POST")
      Object.assign(thing, { cancel_at_period_end: form.cancel_at_period_end === "true" });
    return ok(thing);
  }

  /** Off-session, at once: a card says in its metadata how it is declined. */
  private charge(form: Record<string, string>): Answer {
    const declined = this.things.get(form.payment_method ?? "")?.declines;
    const intent = this.put("payment_intent", {
      amount: Number(form.amount),
      currency: form.currency,
      customer: form.customer,
      metadata: metadataIn(form),
      status: declined ? "requires_payment_method" : "succeeded",
      last_payment_error: declined ? { code: "card_declined", decline_code: declined } : null,
    });
    if (!declined) return ok(intent);
    const error = {
      type: "card_error",
      code: "card_declined",
      decline_code: declined,
      payment_intent: intent,
    };
    return { status: 402, body: { error: { ...error, message: "Your card was declined." } } };
  }

  private having(object: string, key: string, value: string | undefined): Thing[] {
    return [...this.things.values()]
      .filter((thing) => thing.object === object && thing[key] === value)
      .reverse();
  }

  private newId(object: string): string {
    this.made += 1;
    return `${object.replace(/\W/g, "_")}_${this.made}_${randomUUID().slice(0, 8)}`;
  }
}

const settings = { invoice_settings: { default_payment_method: null } };

/** What Stripe posts about `thing`, signed as Stripe signs it. `age` is in seconds. */
export function signedEvent(
  type: string,
  thing: { id: string; [key: string]: unknown },
  {
    id = `evt_${randomUUID()}`,
    secret = stripeWebhookSecret,
    age = 0,
  }: { id?: string; secret?: string; age?: number } = {},
): Request {
  const timestamp = Math.floor(Date.now() / 1000) - age;
  const payload = JSON.stringify({ id, object: "event", type, created: timestamp, data: { object: thing } });
  const signature = new Stripe(stripeKey).webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return new Request("http://localhost:3000/api/webhooks/stripe", {
    method: "POST",
    headers: { "stripe-signature": signature },
    body: payload,
  });
}

function metadataIn(form: Record<string, string>): Record<string, string> {
  const entries = Object.entries(form).flatMap(([key, value]) => {
    const name = /^metadata\[(\w+)\]$/.exec(key)?.[1];
    return name ? [[name, value]] : [];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function list(data: Thing[]): Answer {
  return ok({ object: "list", data, has_more: false, url: "/v1" });
}

function fail(response: ServerResponse, trouble: Trouble): void {
  if (trouble === "silence") response.destroy();
  else send(response, { status: trouble.status, body: { error: trouble.error } });
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "stripe-should-retry": "false" });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts).toString("utf8");
}
