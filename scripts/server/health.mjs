import { localUrl } from "../lib/addresses.mjs";
import { Failure } from "../lib/failure.mjs";

/** Next.js goes on when the application refuses to start, and then answers every request with an error. */
export async function requireHealthy({ host, port }) {
  const response = await fetch(`${localUrl(host, port)}/api/health`);
  await response.body?.cancel();
  if (!response.ok) throw new Failure("Roster did not start; what is printed above says why.");
}
