DROP INDEX "audit_events_workspace";--> statement-breakpoint
DROP INDEX "audit_seals_workspace";--> statement-breakpoint
DROP INDEX "audit_seals_newest";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "search_text" text collate "C" GENERATED ALWAYS AS (' ' || fold(actor_name) || ' ' || fold(coalesce(target_name, '')) || ' ' || coalesce(address, '') || ' ' || fold(coalesce(before ->> 'email', '')) || ' ' || fold(coalesce(after ->> 'email', ''))) STORED;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD COLUMN "number" bigint;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD COLUMN "marks" bytea NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_seals" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "audit_seals" DROP COLUMN "previous_id";--> statement-breakpoint
ALTER TABLE "audit_seals" ADD PRIMARY KEY ("number");--> statement-breakpoint
DROP INDEX "audit_events_target";--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" ("workspace_id","target_id","at","id");--> statement-breakpoint
DROP INDEX "audit_events_actor";--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" ("workspace_id","actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_latest" ON "audit_events" ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" ("workspace_id","action","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_channel" ON "audit_events" ("workspace_id","channel","at","id") WHERE channel <> 'page';--> statement-breakpoint
CREATE INDEX "audit_events_search" ON "audit_events" USING gin ("workspace_id",search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "audit_seals_sealed" ON "audit_seals" ("sealed_at");--> statement-breakpoint
CREATE INDEX "audit_seals_kept" ON "audit_seals" ("newest_at") WHERE purged_at is null;--> statement-breakpoint
CREATE INDEX "audit_seals_unpurged" ON "audit_seals" ("number") WHERE purged_at is null;