import { expect, test, vi } from "vitest";
import { patientStream } from "./patient-stream";

async function* parts(...words: string[]) {
  for (const word of words) yield new TextEncoder().encode(word);
}

async function* failing() {
  yield new Uint8Array([1]);
  throw new Error("the database went away");
}

const aMinute = 60_000;

test("hands out every part, and closes once", async () => {
  const close = vi.fn(async () => {});
  const stream = patientStream(parts("a", "b", "c"), { patience: aMinute, close });
  expect(await new Response(stream).text()).toBe("abc");
  expect(close).toHaveBeenCalledOnce();
});

test("closes when the reader leaves, read or unread", async () => {
  const close = vi.fn(async () => {});
  await patientStream(parts("a"), { patience: aMinute, close }).cancel();
  expect(close).toHaveBeenCalledOnce();
  const reader = patientStream(parts("a", "b", "c"), { patience: aMinute, close }).getReader();
  await reader.read();
  await reader.cancel();
  expect(close).toHaveBeenCalledTimes(2);
});

test("closes when the content fails, and says so", async () => {
  const close = vi.fn(async () => {});
  const stream = patientStream(failing(), { patience: aMinute, close });
  await expect(new Response(stream).text()).rejects.toThrow("the database went away");
  expect(close).toHaveBeenCalledOnce();
});

test("USR-4: closes when nobody takes the next part for too long, and the file has no proper end", async () => {
  const close = vi.fn(async () => {});
  const reader = patientStream(parts("a", "b", "c"), { patience: 5, close }).getReader();
  await reader.read();
  await expect.poll(() => close.mock.calls.length).toBe(1);
  await expect(reader.read().then(() => reader.read())).rejects.toThrow("nobody took the next part");
});
