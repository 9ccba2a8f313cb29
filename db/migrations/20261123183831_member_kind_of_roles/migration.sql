ALTER TABLE "membership_roles" ADD COLUMN "member_kind" text DEFAULT 'internal' NOT NULL;--> statement-breakpoint
DROP INDEX "membership_roles_by_name";--> statement-breakpoint
CREATE INDEX "membership_roles_by_name" ON "membership_roles" ("role_id","member_kind","member_status","member_sort_name","membership_id");--> statement-breakpoint
CREATE OR REPLACE FUNCTION membership_role_copies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT m.kind, m.status, m.sort_name INTO NEW.member_kind, NEW.member_status, NEW.member_sort_name
    FROM memberships m WHERE m.id = NEW.membership_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION membership_to_roles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE membership_roles SET member_kind = NEW.kind, member_status = NEW.status, member_sort_name = NEW.sort_name
    WHERE membership_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER membership_to_roles ON memberships;
--> statement-breakpoint
CREATE TRIGGER membership_to_roles AFTER UPDATE OF kind, status, sort_name ON memberships
  FOR EACH ROW WHEN (OLD.kind <> NEW.kind OR OLD.status <> NEW.status OR OLD.sort_name <> NEW.sort_name)
  EXECUTE FUNCTION membership_to_roles();
--> statement-breakpoint
UPDATE membership_roles held SET member_kind = m.kind FROM memberships m
  WHERE m.id = held.membership_id AND m.kind <> held.member_kind;
