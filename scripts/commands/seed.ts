import { database } from "@/db/client";
import { seedDemo } from "@/db/seed";
import { type CliCommand, databaseUrl } from "./command";

export const seed: CliCommand = {
  name: "seed",
  usage: "seed --demo",
  says: "Fills an empty database with the demo organization. One that has users is left alone.",
  options: { demo: { type: "boolean" } },
  async run({ demo }) {
    databaseUrl();
    if (!demo) throw new Error("Say what to seed. See --help.");
    console.log(
      (await seedDemo(database()))
        ? "The demo organization is there."
        : "There are users already: left alone.",
    );
  },
};
