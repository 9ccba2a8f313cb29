import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { copyDatabase } from "../lib/postgres/databases.mjs";

// Before the test file is loaded, since what it imports may read the address.
process.env.DATABASE_URL = await copyDatabase(inject("postgres"), "migrated", `test_${randomUUID()}`);
