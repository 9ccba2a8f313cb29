CREATE TABLE "asset_shares" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"asset_id" uuid NOT NULL,
	"membership_id" uuid,
	"group_id" uuid,
	"level" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asset_shares_one" CHECK (num_nonnulls("membership_id", "group_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"link" text,
	"owner_id" uuid NOT NULL,
	"creator_id" uuid,
	"creator_name" text NOT NULL,
	"scheduled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"held_since" timestamp with time zone,
	"sort_name" text collate "C" GENERATED ALWAYS AS (fold(name)) STORED,
	CONSTRAINT "assets_workspace_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"positions" int8multirange NOT NULL,
	"events" integer NOT NULL,
	"newest_at" timestamp with time zone NOT NULL,
	"digest" bytea NOT NULL,
	"previous_id" uuid,
	"signature" bytea NOT NULL,
	"purged_at" timestamp with time zone,
	"purged_signature" bytea
);
--> statement-breakpoint
CREATE TABLE "unsealed_events" (
	"position" bigint PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"person_name" text NOT NULL,
	"person_email" text NOT NULL,
	"before" jsonb NOT NULL,
	"handovers" jsonb DEFAULT '[]' NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "membership_periods" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"began_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid,
	"position" integer,
	"email" text NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"roles" text DEFAULT '' NOT NULL,
	"language" text DEFAULT '' NOT NULL,
	"outcome" text,
	"problem" text,
	CONSTRAINT "import_rows_pkey" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"started_by" uuid,
	"started_by_name" text NOT NULL,
	"file_name" text NOT NULL,
	"locale" text NOT NULL,
	"invite_over_limit" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stopped_because" text,
	"total_rows" integer NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progress_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY,
	"sealed_secret" bytea NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "digest" bytea DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_shares_member" ON "asset_shares" ("asset_id","membership_id") WHERE membership_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "asset_shares_group" ON "asset_shares" ("asset_id","group_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "asset_shares_of_member" ON "asset_shares" ("membership_id") WHERE membership_id is not null;--> statement-breakpoint
CREATE INDEX "asset_shares_of_group" ON "asset_shares" ("group_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "assets_owner" ON "assets" ("owner_id","type");--> statement-breakpoint
CREATE INDEX "assets_by_name" ON "assets" ("workspace_id","sort_name","id") WHERE held_since is null;--> statement-breakpoint
CREATE INDEX "assets_search" ON "assets" USING gin ("workspace_id",sort_name gin_trgm_ops) WHERE held_since is null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_events_position" ON "audit_events" ("position");--> statement-breakpoint
CREATE INDEX "audit_seals_workspace" ON "audit_seals" ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "audit_seals_newest" ON "audit_seals" ("newest_at");--> statement-breakpoint
CREATE INDEX "departures_membership" ON "departures" ("membership_id","id");--> statement-breakpoint
CREATE INDEX "membership_periods_workspace" ON "membership_periods" ("workspace_id","began_at");--> statement-breakpoint
CREATE INDEX "membership_periods_membership" ON "membership_periods" ("membership_id");--> statement-breakpoint
CREATE INDEX "import_rows_open" ON "import_rows" ("import_id","position") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "imports_workspace" ON "imports" ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "imports_running" ON "imports" ("progress_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" ("user_id");--> statement-breakpoint
ALTER TABLE "asset_shares" ADD CONSTRAINT "asset_shares_workspace_id_asset_id_assets_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","asset_id") REFERENCES "assets"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "asset_shares" ADD CONSTRAINT "asset_shares_4UrxqMecfUSg_fkey" FOREIGN KEY ("workspace_id","membership_id") REFERENCES "memberships"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "asset_shares" ADD CONSTRAINT "asset_shares_workspace_id_group_id_groups_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","group_id") REFERENCES "groups"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_creator_id_users_id_fkey" FOREIGN KEY ("creator_id") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_workspace_id_owner_id_memberships_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "memberships"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_by_id_users_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_YiJHjMpwrb5U_fkey" FOREIGN KEY ("workspace_id","membership_id") REFERENCES "memberships"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_periods" ADD CONSTRAINT "membership_periods_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_periods" ADD CONSTRAINT "membership_periods_556HVrvxWwrG_fkey" FOREIGN KEY ("workspace_id","membership_id") REFERENCES "memberships"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_started_by_users_id_fkey" FOREIGN KEY ("started_by") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;