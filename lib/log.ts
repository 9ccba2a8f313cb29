import pino from "pino";

/** JSON lines on stdout. Secrets never get here: log ids, not inputs. */
export const log = pino({ level: process.env.LOG_LEVEL ?? "info", base: undefined });
