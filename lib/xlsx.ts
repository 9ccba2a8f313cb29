import { writeXlsxStream } from "hucre/xlsx";
import type { Row } from "@/db/snapshot";

/** A workbook with one sheet. Every cell is text, so nothing in it is ever a formula. */
export function xlsxOf(
  sheet: string,
  headings: string[],
  batches: AsyncIterable<Row[]>,
): AsyncIterable<Uint8Array> {
  const columns = headings.map((header) => ({ header, width: 22 }));
  return writeXlsxStream(oneByOne(batches), { name: sheet, columns, freezePane: { rows: 1 } });
}

async function* oneByOne(batches: AsyncIterable<Row[]>): AsyncGenerator<Row> {
  for await (const rows of batches) yield* rows;
}
