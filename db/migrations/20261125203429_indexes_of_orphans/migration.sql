CREATE INDEX "invitations_settled" ON "invitations" ("email") WHERE status <> 'pending';--> statement-breakpoint
CREATE INDEX "users_orphaned" ON "users" ("orphaned_at") WHERE orphaned_at is not null and anonymised_at is null;--> statement-breakpoint
CREATE INDEX "workspaces_creator" ON "workspaces" ("creator_id");