ALTER TABLE "assets" ADD COLUMN "external_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "assets_external_id" ON "assets" ("workspace_id","external_id");