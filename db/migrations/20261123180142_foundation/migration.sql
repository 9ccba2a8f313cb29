CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
-- Case and accents folded away, for sorting and searching names. unaccent() is only STABLE because its dictionary could be
-- replaced; naming the dictionary makes this safe to call IMMUTABLE.
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY,
	"failures" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"workspace_id" uuid,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"on_behalf_of" uuid,
	"channel" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text,
	"target_id" uuid,
	"target_name" text,
	"before" jsonb,
	"after" jsonb,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "invitation_roles" (
	"workspace_id" uuid NOT NULL,
	"invitation_id" uuid,
	"role_id" uuid,
	CONSTRAINT "invitation_roles_pkey" PRIMARY KEY("invitation_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"first_name" text DEFAULT '' NOT NULL,
	"last_name" text DEFAULT '' NOT NULL,
	"username" text,
	"phone" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"invited_by" uuid,
	"accepted_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "invitations_workspace_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "membership_roles" (
	"workspace_id" uuid NOT NULL,
	"membership_id" uuid,
	"role_id" uuid,
	"member_status" text DEFAULT 'active' NOT NULL,
	"member_sort_name" text collate "C" NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_roles_pkey" PRIMARY KEY("membership_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"joined_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_active_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	"sort_name" text collate "C" NOT NULL,
	"sort_email" text collate "C" NOT NULL,
	"search_text" text collate "C" NOT NULL,
	CONSTRAINT "memberships_workspace_id" UNIQUE("workspace_id","id"),
	CONSTRAINT "memberships_removed" CHECK (("status" = 'removed') = ("removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid,
	"user_id" uuid,
	"subject_id" uuid,
	"kind" text NOT NULL,
	"transport" text DEFAULT 'email' NOT NULL,
	"recipient" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_until" timestamp with time zone,
	"provider_id" text,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "organization_members" (
	"organization_id" uuid,
	"user_id" uuid,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_members_pkey" PRIMARY KEY("organization_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_permissions" (
	"role_id" uuid,
	"permission" text,
	CONSTRAINT "role_permissions_pkey" PRIMARY KEY("role_id","permission")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"system" text,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"internal_only" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_workspace_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"username" text,
	"phone" text,
	"locale" text DEFAULT 'en' NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"home_workspace_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"orphaned_at" timestamp with time zone,
	"anonymised_at" timestamp with time zone,
	CONSTRAINT "users_email_normalised" CHECK ("email" = lower("email"))
);
--> statement-breakpoint
CREATE TABLE "member_counts" (
	"workspace_id" uuid,
	"kind" text,
	"status" text,
	"members" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "member_counts_pkey" PRIMARY KEY("workspace_id","kind","status")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"organization_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"creator_id" uuid,
	"policies" jsonb DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" ("user_id","last_seen_at");--> statement-breakpoint
CREATE INDEX "throttles_window" ON "throttles" ("window_ends_at");--> statement-breakpoint
CREATE INDEX "audit_events_workspace" ON "audit_events" ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" ("target_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" ("actor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_one_pending" ON "invitations" ("workspace_id","email") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" ("email") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "membership_roles_by_name" ON "membership_roles" ("role_id","member_status","member_sort_name","membership_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_workspace_user" ON "memberships" ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" ("user_id");--> statement-breakpoint
CREATE INDEX "memberships_by_name" ON "memberships" ("workspace_id","sort_name","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_by_email" ON "memberships" ("workspace_id","sort_email","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_by_joined" ON "memberships" ("workspace_id","joined_at","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_by_last_active" ON "memberships" ("workspace_id",coalesce(last_active_at, '-infinity'::timestamptz),"id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_by_kind_status_name" ON "memberships" ("workspace_id","kind","status","sort_name","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_by_status_name" ON "memberships" ("workspace_id","status","sort_name","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "memberships_search" ON "memberships" USING gin ("workspace_id",search_text gin_trgm_ops) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "notices_subject" ON "notices" ("subject_id","id");--> statement-breakpoint
CREATE INDEX "notices_user" ON "notices" ("user_id","id");--> statement-breakpoint
CREATE INDEX "notices_state" ON "notices" ("state","next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_provider" ON "notices" ("provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_workspace_name" ON "roles" ("workspace_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "roles_workspace_system" ON "roles" ("workspace_id","system");--> statement-breakpoint
CREATE UNIQUE INDEX "roles_workspace_default" ON "roles" ("workspace_id") WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" ("username");--> statement-breakpoint
CREATE INDEX "users_phone" ON "users" ("phone");--> statement-breakpoint
CREATE INDEX "users_home_workspace" ON "users" ("home_workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workspaces_slug" ON "workspaces" ("slug");--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invitation_roles" ADD CONSTRAINT "invitation_roles_nVIBwWRSym14_fkey" FOREIGN KEY ("workspace_id","invitation_id") REFERENCES "invitations"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invitation_roles" ADD CONSTRAINT "invitation_roles_x05goSqQHZWk_fkey" FOREIGN KEY ("workspace_id","role_id") REFERENCES "roles"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fkey" FOREIGN KEY ("invited_by") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_users_id_fkey" FOREIGN KEY ("accepted_by") REFERENCES "users"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_yT0rJjxXdYfl_fkey" FOREIGN KEY ("workspace_id","membership_id") REFERENCES "memberships"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_x05IUt9YhxEf_fkey" FOREIGN KEY ("workspace_id","role_id") REFERENCES "roles"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_organization_id_organizations_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_permissions" ADD CONSTRAINT "role_permissions_role_id_roles_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_home_workspace_id_workspaces_id_fkey" FOREIGN KEY ("home_workspace_id") REFERENCES "workspaces"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "member_counts" ADD CONSTRAINT "member_counts_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_organization_id_organizations_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_creator_id_users_id_fkey" FOREIGN KEY ("creator_id") REFERENCES "users"("id") ON DELETE SET NULL;