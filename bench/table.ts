/** Prints rows under their headings, numbers to the right. Columns that no row reaches are left out. */
export function printTable(title: string, headings: string[], rows: string[][]): void {
  const width = Math.max(...rows.map((row) => row.length));
  const lines = [headings.slice(0, width), ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  console.log(`\n${title}\n`);
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join("   ")}`);
  }
}
