-- AUD-1: an event waits for its seal from the statement that writes it to the one that seals it. Nothing else touches this table.
CREATE FUNCTION waiting_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND pg_trigger_depth() > 1 THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'unsealed_events is kept by the audit trail itself: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER waiting_is_kept BEFORE INSERT OR UPDATE OR TRUNCATE ON unsealed_events
  FOR EACH STATEMENT EXECUTE FUNCTION waiting_is_kept();
--> statement-breakpoint
CREATE FUNCTION waiting_ends_with_a_seal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sealed int8multirange := (SELECT range_agg(positions) FROM audit_seals WHERE sealed_at = now());
BEGIN
  IF EXISTS (SELECT FROM released WHERE NOT coalesce(position <@ sealed, false)) THEN
    RAISE EXCEPTION 'unsealed_events is kept until the event is sealed: DELETE refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER waiting_ends_with_a_seal AFTER DELETE ON unsealed_events REFERENCING OLD TABLE AS released
  FOR EACH STATEMENT EXECUTE FUNCTION waiting_ends_with_a_seal();
--> statement-breakpoint
-- AUD-1: the chain of seals grows at its end by one number at a time, and is shortened at its beginning by links whose events
-- are gone, but for the last of them. A seal changes once: when its events are gone.
CREATE FUNCTION seals_are_a_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE beginning bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.number = coalesce((SELECT max(number) FROM audit_seals), 0) + 1 AND NEW.sealed_at = now() AND NEW.purged_at IS NULL THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL AND NEW.purged_signature IS NOT NULL
      AND isempty(NEW.positions) AND NEW.marks = ''
      AND (NEW.number, NEW.sealed_at, NEW.events, NEW.newest_at, NEW.digest, NEW.signature)
        = (OLD.number, OLD.sealed_at, OLD.events, OLD.newest_at, OLD.digest, OLD.signature)
      AND NEW.workspace_id IS NOT DISTINCT FROM OLD.workspace_id
      AND NOT EXISTS (SELECT FROM unnest(OLD.positions) r
        JOIN audit_events e ON e.position >= lower(r) AND e.position < upper(r)) THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT max(number) INTO beginning FROM audit_seals WHERE purged_at IS NOT NULL
      AND number < coalesce((SELECT min(number) FROM audit_seals WHERE purged_at IS NULL), 9223372036854775807);
    IF OLD.number < beginning THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_seals is a chain: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER seals_are_a_chain BEFORE INSERT OR UPDATE OR DELETE ON audit_seals
  FOR EACH ROW EXECUTE FUNCTION seals_are_a_chain();
--> statement-breakpoint
CREATE TRIGGER seals_table_stays BEFORE TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION seals_are_a_chain();
