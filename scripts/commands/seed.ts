import { randomBytes } from "node:crypto";
import { database } from "@/db/client";
import { seedDemo } from "@/db/seed";
import { seedLarge } from "@/db/seed-large";
import { slugFrom } from "@/lib/workspaces/schema";
import { type CliCommand, databaseUrl, needed } from "./command";

export const seed: CliCommand = {
  name: "seed",
  usage: "seed --demo | seed --users N --workspace NAME [--neighbours 200] [--assets N] [--password WORDS]",
  says: "Fills an empty database with the demo organization, or makes a workspace with N users, to see Roster at size.",
  options: {
    demo: { type: "boolean" },
    users: { type: "string" },
    workspace: { type: "string" },
    neighbours: { type: "string" },
    assets: { type: "string" },
    password: { type: "string" },
  },
  async run(values) {
    databaseUrl();
    if (values.demo) return demo();
    await large({
      users: wholeNumber("users", needed(values, "users")),
      name: needed(values, "workspace"),
      neighbours: wholeNumber("neighbours", String(values.neighbours ?? 200)),
      assets: values.assets === undefined ? 0 : wholeNumber("assets", needed(values, "assets")),
      ownerPassword: String(values.password ?? randomBytes(15).toString("base64url")),
    });
  },
};

async function demo(): Promise<void> {
  const made = await seedDemo(database());
  console.log(made ? "The demo organization is there." : "There are users already: left alone.");
}

type Wanted = { users: number; name: string; neighbours: number; assets: number; ownerPassword: string };

async function large({ users, name, neighbours, assets, ownerPassword }: Wanted) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const workspace = { name, slug: slugFrom(name) };
  const { ownerEmail } = await seedLarge(database(), {
    users,
    workspace,
    neighbours,
    assets,
    ownerPassword,
    progress: (made) => console.log(`  ${made.toLocaleString("en")} users after ${seconds()} s`),
  });
  console.log(`Workspace "${name}" (/w/${workspace.slug}/users) is there after ${seconds()} s.`);
  console.log(`  Email     ${ownerEmail}\n  Password  ${ownerPassword}`);
}

function wholeNumber(option: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1 || number > 10_000_000)
    throw new Error(`--${option} is a whole number from 1 to 10000000.`);
  return number;
}
