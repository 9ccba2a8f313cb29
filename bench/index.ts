import { parseArgs } from "node:util";
import { benchApi } from "./api";
import { benchExport } from "./export";
import { benchImport } from "./imports";
import { benchList } from "./list";
import { milliseconds, ratio } from "./measure";
import { benchSignIn } from "./sign-in";
import { benchPage } from "./page";
import { benchEffect, benchRights } from "./rights";
import { printTable } from "./table";
import { benchAuditPages, benchTrail } from "./trail";
import { largeWorkspace } from "./workspace";

const { values } = parseArgs({
  options: {
    million: { type: "boolean", default: process.env.BENCH_MILLION === "1" },
    only: { type: "string" },
  },
});
const names = ["list", "export", "page", "api", "rights", "effect", "import", "trail", "signIn"] as const;
const only = names.find((name) => name === values.only);
if (values.only !== undefined && !only) {
  console.error(`--only takes one of ${names.join(", ")}.`);
  process.exit(1);
}
const [small, large] = [100_000, 1_000_000];

const workspaces = [await largeWorkspace(small)];
if (values.million) workspaces.push(await largeWorkspace(large));
const [hundredThousand] = workspaces;
if (!hundredThousand) throw new Error("there is nothing to measure");

const { BENCH_URL } = process.env;

const sections: Record<(typeof names)[number], () => Promise<void>> = {
  async list() {
    const lists = await benchList(workspaces);
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
        "1,000,000 to 100,000",
      ],
      lists.map(({ name, taken }) => {
        const [then, now] = taken;
        const figures = taken.flatMap(({ list, bare }) => [
          milliseconds(list),
          milliseconds(bare),
          ratio(list, bare),
        ]);
        return [name, ...figures, ...(now ? [ratio(now.list, then?.list)] : [])];
      }),
    );
  },
  async export() {
    const exported = await benchExport(hundredThousand);
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
  },
  async page() {
    if (BENCH_URL) {
      const { whole, guard } = await benchPage(BENCH_URL, hundredThousand);
      printTable(
        "The Users page of 100,000 as a browser gets it, milliseconds, median",
        ["whole page", "session and permissions", "whole to page without them"],
        [[milliseconds(whole), milliseconds(guard), ratio(whole, whole - guard)]],
      );
    }
  },
  async api() {
    const addresses = [BENCH_URL, process.env.BENCH_SECOND_URL].filter((address) => address !== undefined);
    if (addresses.length > 0) {
      const { whole, bare, perSecond } = await benchApi(addresses, hundredThousand);
      printTable(
        "GET /api/v1/users?limit=50 of 100,000, with its limits and its price (KEY-3), milliseconds, median",
        [
          "whole call",
          "bare SQL",
          "ratio",
          ...perSecond.map(({ instances }) => `calls a second, ${instances} instance(s)`),
        ],
        [
          [
            milliseconds(whole),
            milliseconds(bare),
            ratio(whole, bare),
            ...perSecond.map(({ calls }) => calls.toFixed(0)),
          ],
        ],
      );
    }
  },
  async rights() {
    const rights = await benchRights(BENCH_URL, hundredThousand);
    const [plain] = rights;
    printTable(
      "Knowing somebody's rights (ROL-2, ROL-7), and the Users page of 100,000 with them, milliseconds, median",
      ["who", "rights", "rights and list", "to one role", "whole page", "to one role"],
      rights.map(({ name, guard, list, page }) => [
        name,
        milliseconds(guard),
        milliseconds(list),
        ratio(list, plain?.list),
        page === null ? "-" : milliseconds(page),
        page === null ? "-" : ratio(page, plain?.page ?? 0),
      ]),
    );
  },
  async effect() {
    const changed = await benchEffect(hundredThousand);
    printTable(
      "What saving a change of everybody's role would do (ROL-4), milliseconds, median",
      ["at 100,000", "counting its people alone", "ratio"],
      [[milliseconds(changed.effect), milliseconds(changed.bare), ratio(changed.effect, changed.bare)]],
    );
  },
  async import() {
    const imported = await benchImport(hundredThousand, 10_000);
    printTable(
      "An import of 10,000 people (INV-1), milliseconds",
      ["preview", "start", "batches", "rows per second", "to bare inserts"],
      [
        [
          milliseconds(imported.preview),
          milliseconds(imported.start),
          milliseconds(imported.batches),
          Math.round((imported.rows / imported.batches) * 1000).toLocaleString("en"),
          ratio(imported.batches, imported.bare),
        ],
      ],
    );
  },
  async trail() {
    const written = values.million ? large : small;
    const verified = await benchTrail(hundredThousand, written);
    printTable(
      "Verifying the audit trail (AUD-1)",
      ["trail", "events", "seconds", "faults found"],
      verified.map(({ name, events, seconds, faults }) => [
        name,
        events.toLocaleString("en"),
        seconds.toFixed(1),
        String(faults.length),
      ]),
    );
    printTable(
      `The audit log of ${written.toLocaleString("en")} events (AUD-1), milliseconds, median`,
      ["page", "ms"],
      (await benchAuditPages(hundredThousand)).map(({ name, page }) => [name, milliseconds(page)]),
    );
  },
  async signIn() {
    const { whole, hash } = await benchSignIn();
    printTable(
      "Signing in (ACC-2), milliseconds, median",
      ["whole", "argon2id alone", "ratio"],
      [[milliseconds(whole), milliseconds(hash), ratio(whole, hash)]],
    );
  },
};

for (const name of only ? [only] : names) await sections[name]();

process.exit(0);
