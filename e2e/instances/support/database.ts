import { openDatabase } from "@/db/client";

/** The database that all the instances share. */
export const db = openDatabase(process.env.DATABASE_URL ?? "", { connections: 8 });

export const instances = (process.env.INSTANCES ?? "").split(",");
export const instancesWithoutLocks = (process.env.INSTANCES_WITHOUT_LOCKS ?? "").split(",");
