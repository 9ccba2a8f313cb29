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
  for await (const rows of batches) for (const row of rows) yield row.map((cell) => cell && inWorkbook(cell));
}

/** What XML cannot carry is written as a workbook spells it, and so is text that only looks like such a spelling. */
function inWorkbook(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_")
    .replace(
      /[\r\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    );
}
