DROP INDEX "api_keys_hash";--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" ("hash") WHERE hash is not null;