/** Alive: answers as long as the process does. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}
