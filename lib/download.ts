import type { z } from "zod";
import { type Reader, database } from "@/db/client";
import { type Snapshot, openSnapshot } from "@/db/snapshot";
import type { Actor } from "./actor";
import { type AuditEvent, record } from "./audit";
import { AppError } from "./errors";
import { identify } from "./identity";
import { patientStream } from "./patient-stream";
import {
  type ActorFor,
  type Definition,
  type Requirement,
  allow,
  allowOrRecord,
  register,
} from "./operation";

/** What a download runs with: one moment of the database, which it can query and read row by row. */
export type DownloadContext<A extends Actor = Actor> = { actor: A; tx: Reader; read: Snapshot["read"] };

/** A file on its way. `rows` is how many it will have: by that one recognises a file that was cut off. */
export type Download = { name: string; type: string; rows: number; body: ReadableStream<Uint8Array> };

/** What `run` answers: the file, and the event that says who took what (AUD-1). */
export type Prepared = Omit<Download, "body"> & { content: AsyncIterable<Uint8Array>; event: AuditEvent };

const atOnce = 4;
const patience = 60_000;
const partsOnTrust = 10;
const timeOnTrust = 1000;

let running = 0;

/**
 * A read that goes on for long. Refuses, parses, and runs in one snapshot on a connection of its own; its event is written
 * before the first byte. The connection is given back when the file ends or fails, and when its reader leaves or takes
 * nothing for a minute. LIF-1: whoever is suspended, removed, signed out or loses the permission meanwhile gets no more of it: the
 * file is cut off without a proper end. Each instance runs a few at once; more are refused as `throttled`.
 */
export function download<R extends Requirement, S extends z.ZodType>(
  definition: Definition<R, S, DownloadContext<ActorFor<R>>, Promise<Prepared>>,
) {
  async function run(actor: Actor, input: z.input<S>): Promise<Download> {
    const allowed = await allowOrRecord(definition, actor);
    const parsed = definition.input.parse(input);
    const { tx, read, close } = await takeSnapshot();
    try {
      const { content, event, ...file } = await definition.run({ actor: allowed, tx, read }, parsed);
      await database().transaction((write) => record({ actor, tx: write }, event));
      const allowedParts = whileAllowed(content, definition, actor);
      return { ...file, body: patientStream(allowedParts, { patience, close }) };
    } catch (error) {
      await close();
      throw error;
    }
  }

  register("download", definition, run);
  return run;
}

/** Reads the actor's rights again every few parts, and before a part that comes after a pause. */
async function* whileAllowed(
  content: AsyncIterable<Uint8Array>,
  definition: { permission: Requirement; beforePasswordChange?: boolean },
  actor: Actor,
): AsyncGenerator<Uint8Array> {
  let [parts, read] = [0, Date.now()];
  for await (const part of content) {
    parts += 1;
    if (parts % partsOnTrust === 0 || Date.now() - read > timeOnTrust) {
      allow(definition, await asOfNow(actor));
      read = Date.now();
    }
    yield part;
  }
}

async function asOfNow(actor: Actor): Promise<Actor> {
  if (actor.kind !== "user" && actor.kind !== "member") return actor;
  const slug = actor.kind === "member" ? actor.workspace.slug : undefined;
  return (await identify(actor.origin, actor.sessionId, slug)).actor;
}

async function takeSnapshot(): Promise<Snapshot> {
  if (running >= atOnce) throw new AppError("throttled", "tooManyDownloads");
  running += 1;
  try {
    const snapshot = await openSnapshot();
    return { ...snapshot, close: () => snapshot.close().finally(leave) };
  } catch (error) {
    leave();
    throw error;
  }
}

function leave(): void {
  running -= 1;
}
