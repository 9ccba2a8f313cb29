import { parseArgs } from "node:util";
import { benchExport } from "./export";
import { benchList } from "./list";
import { milliseconds, ratio } from "./measure";
import { benchSignIn } from "./sign-in";
import { benchPage } from "./page";
import { printTable } from "./table";
import { largeWorkspace } from "./workspace";

const { values } = parseArgs({
  options: { million: { type: "boolean", default: process.env.BENCH_MILLION === "1" } },
});
const [small, large] = [100_000, 1_000_000];

const hundredThousand = await largeWorkspace(small);
const lists = await benchList(hundredThousand);
const exported = await benchExport(hundredThousand);
const million = values.million ? await benchList(await largeWorkspace(large)) : [];

printTable(
  "The list (USR-1), milliseconds, median",
  [
    "query",
    "at 100,000",
    "bare SQL",
    "ratio",
    "at 1,000,000",
    "bare SQL",
    "ratio",
    "million / hundred thousand",
  ],
  lists.map(({ name, list, floor }, index) => {
    const then = million[index];
    const grown = then
      ? [
          milliseconds(then.list),
          milliseconds(then.floor),
          ratio(then.list, then.floor),
          ratio(then.list, list),
        ]
      : [];
    return [name, milliseconds(list), milliseconds(floor), ratio(list, floor), ...grown];
  }),
);

const copied = exported[0]?.total ?? 0;
printTable(
  "The download of 100,000 users (USR-4)",
  ["file", "ms", "to COPY", "rows per second", "first byte, ms", "memory, MB", "size, MB"],
  exported.map(({ name, total, firstByte, grown, megabytes }) => [
    name,
    milliseconds(total),
    ratio(total, copied),
    Math.round((small / total) * 1000).toLocaleString("en"),
    milliseconds(firstByte),
    grown.toFixed(0),
    megabytes.toFixed(1),
  ]),
);

const { BENCH_URL } = process.env;
if (BENCH_URL) {
  const { whole, guard } = await benchPage(BENCH_URL, hundredThousand);
  printTable(
    "The Users page of 100,000 as a browser gets it, milliseconds, median",
    ["whole page", "session and permissions", "whole to page without them"],
    [[milliseconds(whole), milliseconds(guard), ratio(whole, whole - guard)]],
  );
}

const { whole, hash } = await benchSignIn();
printTable(
  "Signing in (ACC-2), milliseconds, median",
  ["whole", "argon2id alone", "ratio"],
  [[milliseconds(whole), milliseconds(hash), ratio(whole, hash)]],
);

process.exit(0);
