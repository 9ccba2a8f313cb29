CREATE TABLE "departments" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "departments_workspace_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"workspace_id" uuid NOT NULL,
	"group_id" uuid,
	"membership_id" uuid,
	"member_status" text DEFAULT 'active' NOT NULL,
	"member_sort_name" text collate "C" NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("group_id","membership_id")
);
--> statement-breakpoint
CREATE TABLE "group_roles" (
	"workspace_id" uuid NOT NULL,
	"group_id" uuid,
	"role_id" uuid,
	CONSTRAINT "group_roles_pkey" PRIMARY KEY("group_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_workspace_id" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "relationships" (
	"workspace_id" uuid,
	"home_workspace_id" uuid,
	"permissions" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relationships_pkey" PRIMARY KEY("workspace_id","home_workspace_id"),
	CONSTRAINT "relationships_another" CHECK ("workspace_id" <> "home_workspace_id")
);
--> statement-breakpoint
ALTER TABLE "membership_roles" DROP CONSTRAINT "membership_roles_pkey";--> statement-breakpoint
ALTER TABLE "password_resets" ADD COLUMN "via" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "department_id" uuid;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "manager_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "notice_by" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_once" UNIQUE NULLS NOT DISTINCT("membership_id","role_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "departments_parent_name" ON "departments" ("workspace_id",coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid),lower("name"));--> statement-breakpoint
CREATE INDEX "group_members_by_name" ON "group_members" ("group_id","member_status","member_sort_name","membership_id");--> statement-breakpoint
CREATE INDEX "group_members_membership" ON "group_members" ("membership_id");--> statement-breakpoint
CREATE INDEX "group_roles_role" ON "group_roles" ("role_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_workspace_name" ON "groups" ("workspace_id",lower("name"));--> statement-breakpoint
CREATE INDEX "membership_roles_group" ON "membership_roles" ("group_id","role_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "memberships_department" ON "memberships" ("department_id") WHERE department_id is not null;--> statement-breakpoint
CREATE INDEX "memberships_manager" ON "memberships" ("manager_id") WHERE manager_id is not null;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_duMK72Le6cKY_fkey" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "departments"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_workspace_id_group_id_groups_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","group_id") REFERENCES "groups"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_ewpbcXAuBcmq_fkey" FOREIGN KEY ("workspace_id","membership_id") REFERENCES "memberships"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_workspace_id_group_id_groups_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","group_id") REFERENCES "groups"("workspace_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_workspace_id_role_id_roles_workspace_id_id_fkey" FOREIGN KEY ("workspace_id","role_id") REFERENCES "roles"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_rdZzqAZLbblU_fkey" FOREIGN KEY ("group_id","membership_id") REFERENCES "group_members"("group_id","membership_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "membership_roles" ADD CONSTRAINT "membership_roles_1ZeIrWmZebpy_fkey" FOREIGN KEY ("group_id","role_id") REFERENCES "group_roles"("group_id","role_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_9vMKcDfKHNaS_fkey" FOREIGN KEY ("workspace_id","department_id") REFERENCES "departments"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_q3k9nvPn3qxj_fkey" FOREIGN KEY ("workspace_id","manager_id") REFERENCES "memberships"("workspace_id","id");--> statement-breakpoint
ALTER TABLE "relationships" ADD CONSTRAINT "relationships_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "relationships" ADD CONSTRAINT "relationships_home_workspace_id_workspaces_id_fkey" FOREIGN KEY ("home_workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;