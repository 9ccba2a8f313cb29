import { expect, test } from "vitest";
import { csvOf } from "./csv";

async function written(headings: string[], ...batches: (string | null)[][][]): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of csvOf(headings, each(batches))) parts.push(part);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(parts));
}

async function* each<T>(list: T[]) {
  yield* list;
}

test("USR-4: UTF-8 that says so, lines that end in CRLF, nothing for what is not there", async () => {
  expect(await written(["Name", "Phone"], [["Özge", null]], [["王", ""]])).toBe(
    "\ufeffName,Phone\r\nÖzge,\r\n王,\r\n",
  );
});

test("USR-4: commas, quotes and line breaks stay in their cell", async () => {
  expect(await written(["a"], [['say "hi"'], ["a,b"], ["a\nb"], ["a\r\nb"]])).toBe(
    '\ufeffa\r\n"say ""hi"""\r\n"a,b"\r\n"a\nb"\r\n"a\r\nb"\r\n',
  );
});

test.each(["=1+1", "+34600", "-1", "@SUM(A1)", "\tx", "\rx"])("USR-4: %j is no formula", async (text) => {
  const [, line] = (await written(["a"], [[text]])).split(/\r\n/);
  expect(line).toBe(text.includes("\r") ? `"'${text}"` : `'${text}`);
});
