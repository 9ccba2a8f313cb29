import { isReady } from "@/lib/readiness";

/** Ready: 200 only while the database can be reached and is migrated, else 503. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json({ status: ready ? "ready" : "not ready" }, { status: ready ? 200 : 503 });
}
