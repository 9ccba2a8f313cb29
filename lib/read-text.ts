/** What a request says, or null when it is longer than so many bytes; no more than that is read. */
export async function readText(
  { body }: { body: AsyncIterable<Uint8Array> | null },
  mostBytes: number,
): Promise<string | null> {
  if (!body) return "";
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
