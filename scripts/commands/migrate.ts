import { migrateDatabase } from "@/db/migrate";
import { type CliCommand, databaseUrl } from "./command";

export const migrate: CliCommand = {
  name: "migrate",
  usage: "migrate",
  says: "Brings the database to this version of Roster. Safe to repeat.",
  options: {},
  async run() {
    await migrateDatabase(databaseUrl());
    console.log("The database is up to date.");
  },
};
