-- LIF-4: from when to when each member took part, so that past periods keep those who left.
CREATE FUNCTION periods_of_joining_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO membership_periods (workspace_id, membership_id, kind, began_at, ended_at)
    SELECT workspace_id, id, kind, joined_at, removed_at FROM joining;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER periods_of_joining_members AFTER INSERT ON memberships REFERENCING NEW TABLE AS joining
  FOR EACH STATEMENT EXECUTE FUNCTION periods_of_joining_members();
--> statement-breakpoint
CREATE FUNCTION periods_of_changed_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE membership_periods SET ended_at = coalesce(NEW.removed_at, now())
    WHERE membership_id = NEW.id AND ended_at IS NULL;
  IF NEW.removed_at IS NULL THEN
    INSERT INTO membership_periods (workspace_id, membership_id, kind) VALUES (NEW.workspace_id, NEW.id, NEW.kind);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER periods_of_changed_member AFTER UPDATE OF removed_at, kind ON memberships
  FOR EACH ROW WHEN (OLD.kind <> NEW.kind OR (OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL))
  EXECUTE FUNCTION periods_of_changed_member();
--> statement-breakpoint
INSERT INTO membership_periods (workspace_id, membership_id, kind, began_at, ended_at)
  SELECT workspace_id, id, kind, joined_at, removed_at FROM memberships;
--> statement-breakpoint
-- AUD-1: what an event says, in one number that changes with any of it. Independent of the time zone and of the encoding.
CREATE FUNCTION audit_digest(e audit_events) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to(jsonb_build_array(
  e.id, e.position, extract(epoch FROM e.at), e.workspace_id, e.actor_id, e.actor_name, e.on_behalf_of, e.channel, e.action,
  e.target_type, e.target_id, e.target_name, e.before, e.after, e.address, e.user_agent)::text, 'UTF8'));
--> statement-breakpoint
CREATE FUNCTION audit_event_is_digested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.digest := audit_digest(NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_is_digested BEFORE INSERT ON audit_events
  FOR EACH ROW EXECUTE FUNCTION audit_event_is_digested();
--> statement-breakpoint
CREATE FUNCTION audit_event_waits_for_its_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unsealed_events (position) SELECT position FROM written;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_waits_for_its_seal AFTER INSERT ON audit_events REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION audit_event_waits_for_its_seal();
--> statement-breakpoint
ALTER TABLE audit_events DISABLE TRIGGER audit_rows_stay;
--> statement-breakpoint
UPDATE audit_events e SET digest = audit_digest(e);
--> statement-breakpoint
ALTER TABLE audit_events ENABLE TRIGGER audit_rows_stay;
--> statement-breakpoint
INSERT INTO unsealed_events (position) SELECT position FROM audit_events;
--> statement-breakpoint
-- AUD-1, POL-1: an event goes once its workspace has kept it for as long as the policy says (90 days otherwise), and no
-- sooner; it never changes. Where the policy names no number of days it stays for ever. Without a number of days it is kept for ever.
CREATE FUNCTION audit_days(workspace uuid) RETURNS int LANGUAGE plpgsql STABLE AS $$
DECLARE chosen jsonb;
BEGIN
  SELECT policies INTO chosen FROM workspaces WHERE id = workspace;
  IF chosen ? 'auditDays' THEN RETURN (chosen ->> 'auditDays')::int; END IF;
  RETURN 90;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND OLD.at < now() - make_interval(days => audit_days(OLD.workspace_id)) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_events is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
