import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { command } from "../operation";
import { type Sealed, eventsIn, isSame, microseconds, signPurged, signSeal } from "./rules";
import { VerifyTrail } from "./schema";

/** Something that does not agree with the seals. An event that is gone has no id left, and the time of its seal. */
export type Fault = {
  kind: "changed" | "missing" | "added" | "sealAltered" | "sealMissing" | "beginningMissing" | "headMissing";
  eventId?: string;
  workspaceId?: string | null;
  position?: string;
  at?: string;
  seal?: number;
};

export type Verification = {
  events: number;
  seals: number;
  /** How many of the events were written so lately that no seal covers them yet. */
  waiting: number;
  head: { number: number; signature: string } | null;
  /** An earlier head that was given is older than the beginning of the chain, so that nothing can be said about it. */
  headForgotten: boolean;
  faults: Fault[];
};

const sealsAtOnce = 500;
const faultsAtMost = 1000;

/**
 * AUD-1: holds every event against its digest and its seal, and every seal against its signature and the one before, in one
 * moment of the database. Names at most a thousand faults or so. Reads and nothing else: seal what waits before.
 */
export const verifyTrail = command({
  name: "seals.verify",
  permission: "system",
  input: VerifyTrail,
  async run({ tx }, { head }): Promise<Verification> {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`);
    await tx.execute(sql`set local jit = off`);
    const faults: Fault[] = [];
    let [events, seals, found] = [0, 0, false];
    let last: Seal | undefined;
    let first: number | undefined;
    for await (const seal of readChain(tx)) {
      first ??= seal.number;
      if (faults.length < faultsAtMost) {
        const ofLink = faultsOfLink(seal, last);
        const ofContent = isSound(seal) ? [] : await faultsOfContent(tx, seal);
        const altered = ofContent.length === 0 && !isSound(seal) && ofLink.length === 0;
        faults.push(...ofLink, ...ofContent, ...(altered ? [alteredSeal(seal)] : []));
      }
      found ||= head !== undefined && seal.signature.toString("hex") === head.split(":").at(-1);
      events += seal.found;
      seals += 1;
      last = seal;
    }
    const { waiting, faults: unsealed } = await checkUnsealed(tx);
    const headForgotten = head !== undefined && !found && isBefore(head, first);
    if (head !== undefined && !found && !headForgotten) faults.push({ kind: "headMissing" });
    return {
      events: events + waiting,
      seals,
      waiting,
      head: last ? { number: last.number, signature: last.signature.toString("hex") } : null,
      headForgotten,
      faults: [...faults, ...unsealed],
    };
  },
});

type Seal = Sealed & {
  signature: Buffer;
  purgedAt: string | null;
  purgedSignature: Buffer | null;
  /** What the events that are there amount to now. */
  found: number;
  foundDigest: Buffer | null;
  intact: boolean;
};

async function* readChain(tx: Transaction): AsyncGenerator<Seal> {
  let after = 0;
  for (;;) {
    const seals = await tx.execute<Seal>(sql`
      select s.number::int, s.workspace_id as "workspaceId", ${microseconds(sql`s.sealed_at`)} as "sealedAt",
        encode(sha256(convert_to(s.positions::text, 'UTF8')), 'hex') as "positionsHash",
        encode(sha256(s.marks), 'hex') as "marksHash",
        s.events, ${microseconds(sql`s.newest_at`)} as "newestAt", s.digest, s.signature,
        ${microseconds(sql`s.purged_at`)} as "purgedAt", s.purged_signature as "purgedSignature",
        now.found, now.digest as "foundDigest", now.intact
      from (select * from audit_seals where number > ${after} order by number limit ${sealsAtOnce}) s
      cross join lateral (
        select count(*)::int as found, sha256(string_agg(e.digest, ''::bytea order by e.position)) as digest,
          coalesce(bool_and(e.digest = ${digestOf}), true) as intact
        from unnest(s.positions) r cross join lateral ${eventsIn(sql`r`)} e) now
      order by s.number`);
    yield* seals;
    const last = seals.at(-1);
    if (!last || seals.length < sealsAtOnce) return;
    after = last.number;
  }
}

/** The chain begins with the first seal there ever was, or with one whose events were kept long enough. */
function faultsOfLink(seal: Seal, before: Seal | undefined): Fault[] {
  const { number, sealedAt: at } = seal;
  const faults: Fault[] = [];
  if (!before && number > 1 && seal.purgedAt === null)
    faults.push({ kind: "beginningMissing", seal: number, at });
  for (let gone = before ? before.number + 1 : number; gone < number; gone += 1)
    faults.push({ kind: "sealMissing", seal: gone, at: before?.sealedAt });
  if (!isAuthentic(seal, before)) faults.push(alteredSeal(seal));
  return faults;
}

function alteredSeal({ number, workspaceId, sealedAt }: Seal): Fault {
  return { kind: "sealAltered", workspaceId, seal: number, at: sealedAt };
}

/** Of a seal whose neighbour is missing only that is said: without the neighbour's signature its own cannot be known. */
function isAuthentic(seal: Seal, before: Seal | undefined): boolean {
  const { purgedAt, purgedSignature, number } = seal;
  if (purgedAt !== null) return isSame(signPurged({ ...seal, purgedAt }), purgedSignature);
  if (number > 1 && before?.number !== number - 1) return true;
  return isSame(signSeal(seal, before?.signature ?? null), seal.signature);
}

function isSound({ purgedAt, found, events, intact, foundDigest, digest }: Seal): boolean {
  if (purgedAt !== null) return true;
  return intact && found === events && isSame(digest, foundDigest);
}

type Expected = { position: string; id: string | null; at: string | null; same: boolean };

/** Which events of this seal are gone, or are not what was sealed. */
async function faultsOfContent(tx: Transaction, seal: Seal): Promise<Fault[]> {
  const { number, workspaceId, sealedAt } = seal;
  const expected = await tx.execute<Expected>(sql`
    with sealed as (select positions, marks from audit_seals where number = ${number}),
      each as (select position, row_number() over (order by position)::int as place
        from sealed, unnest(positions) r, generate_series(lower(r), upper(r) - 1) g (position))
    select each.position::text, e.id, ${microseconds(sql`e.at`)} as at,
      coalesce(e.digest = ${digestOf} and substr(e.digest, 1, 8) = substr(sealed.marks, place * 8 - 7, 8), false) as same
    from sealed, each left join audit_events e on e.position = each.position
    order by each.position`);
  return expected
    .filter(({ same }) => !same)
    .map(({ position, id, at }): Fault => {
      if (id === null) return { kind: "missing", workspaceId, position, seal: number, at: sealedAt };
      return { kind: "changed", eventId: id, workspaceId, position, seal: number, at: at ?? sealedAt };
    });
}

/** Events without a seal: those that wait for theirs must be there and whole, and nothing else may be. */
async function checkUnsealed(tx: Transaction): Promise<{ waiting: number; faults: Fault[] }> {
  const waiting = await tx.execute<Unsealed>(sql`
    select u.position::text, e.id as "eventId", e.workspace_id as "workspaceId", ${microseconds(sql`e.at`)} as at,
      case when e.id is null then 'missing' when e.digest <> ${digestOf} then 'changed' end as kind
    from unsealed_events u left join audit_events e on e.position = u.position`);
  const added = await tx.execute<Unsealed>(sql`
    with covered as materialized (
      select coalesce(range_agg(positions), '{}') as positions from audit_seals where purged_at is null)
    select e.position::text, e.id as "eventId", e.workspace_id as "workspaceId", ${microseconds(sql`e.at`)} as at,
      'added' as kind
    from audit_events e, covered
    where not e.position <@ covered.positions
      and not exists (select from unsealed_events u where u.position = e.position)
    order by e.position limit ${faultsAtMost}`);
  const faults = [...waiting, ...added].flatMap(({ kind, eventId, at, ...rest }): Fault[] =>
    kind ? [{ kind, eventId: eventId ?? undefined, at: at ?? undefined, ...rest }] : [],
  );
  return { waiting: waiting.filter(({ eventId }) => eventId !== null).length, faults };
}

type Unsealed = {
  kind: "missing" | "changed" | "added" | null;
  eventId: string | null;
  workspaceId: string | null;
  position: string;
  at: string | null;
};

function isBefore(head: string, first: number | undefined): boolean {
  const [number, signature] = head.split(":");
  return signature !== undefined && first !== undefined && Number(number) < first;
}

/** As `audit_digest` says it; written out, so that nobody deceives a verification by changing that function. */
const digestOf = sql.raw(`pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.jsonb_build_array(
  e.id, e.position, extract(epoch FROM e.at), e.workspace_id, e.actor_id, e.actor_name, e.on_behalf_of, e.channel, e.action,
  e.target_type, e.target_id, e.target_name, e.before, e.after, e.address, e.user_agent)::text, 'UTF8'))`);
