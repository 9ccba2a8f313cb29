ALTER TABLE "assets" ADD COLUMN "search_text" text collate "C" GENERATED ALWAYS AS (' ' || fold(name) || ' ' || fold(coalesce(link, ''))) STORED;--> statement-breakpoint
DROP INDEX "assets_search";--> statement-breakpoint
CREATE INDEX "assets_search" ON "assets" USING gin ("workspace_id",search_text gin_trgm_ops) WHERE held_since is null;--> statement-breakpoint
CREATE INDEX "assets_by_update" ON "assets" ("workspace_id","updated_at","id") WHERE held_since is null;