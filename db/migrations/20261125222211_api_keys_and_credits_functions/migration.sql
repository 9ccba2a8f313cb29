-- AUD-1: what an event says now has the key in it. What was written before has the digest that it had.
CREATE OR REPLACE FUNCTION audit_digest(e audit_events) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array(
  e.id, e.position, extract(epoch FROM e.at), e.workspace_id, e.actor_id, e.actor_name, e.on_behalf_of, e.channel, e.action,
  e.target_type, e.target_id, e.target_name, e.before, e.after, e.address, e.user_agent)
  || CASE WHEN e.key_id IS NULL AND e.key_name IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.key_id, e.key_name) END)::text, 'UTF8'));
--> statement-breakpoint
-- BIL-2: the ledger only grows. The balance is what its entries add up to: this trigger is the only one to change it, and the check
-- on the balance lets nobody spend what is not there, however many try at once.
CREATE FUNCTION credits_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'credit_entries is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER credits_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION credits_are_append_only();
--> statement-breakpoint
CREATE FUNCTION credit_entry_is_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE credit_accounts SET balance = balance + NEW.amount WHERE workspace_id = NEW.workspace_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no account of credits for workspace %', NEW.workspace_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER credit_entry_is_added AFTER INSERT ON credit_entries
  FOR EACH ROW EXECUTE FUNCTION credit_entry_is_added();
--> statement-breakpoint
CREATE FUNCTION balance_is_a_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.balance = 0 THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND (NEW.balance = OLD.balance OR pg_trigger_depth() > 1) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the balance of credits changes by entries of the ledger alone' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER balance_is_a_sum BEFORE INSERT OR UPDATE ON credit_accounts
  FOR EACH ROW EXECUTE FUNCTION balance_is_a_sum();
--> statement-breakpoint
-- Every workspace has an account, and something to begin with.
CREATE FUNCTION workspace_has_credits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_accounts (workspace_id) VALUES (NEW.id);
  INSERT INTO credit_entries (workspace_id, amount, kind, reference) VALUES (NEW.id, 1000, 'grant', 'welcome ' || NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER workspace_has_credits AFTER INSERT ON workspaces
  FOR EACH ROW EXECUTE FUNCTION workspace_has_credits();
--> statement-breakpoint
INSERT INTO credit_accounts (workspace_id) SELECT id FROM workspaces;
--> statement-breakpoint
INSERT INTO credit_entries (workspace_id, amount, kind, reference)
  SELECT id, 1000, 'grant', 'welcome ' || id FROM workspaces;
--> statement-breakpoint
-- KEY-3: one call of a key, counted against its limits in the statement that finds out who calls. One that is over a limit is not
-- counted. The count of a call may be lost when the database server itself dies within a blink of it; nobody waits for a disk.
CREATE FUNCTION count_api_call(given bytea, per_minute int)
RETURNS TABLE (key_id uuid, counted boolean, day_calls int, minute_calls int) LANGUAGE plpgsql AS $$
DECLARE
  k api_keys;
  today date := (now() AT TIME ZONE 'UTC')::date;
  this_minute timestamptz := date_trunc('minute', now());
BEGIN
  SELECT * INTO k FROM api_keys WHERE hash = given AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now());
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM set_config('synchronous_commit', 'off', true);
  RETURN QUERY INSERT INTO api_key_days AS d (workspace_id, key_id, day, calls, last_call_at, minute, minute_calls)
    VALUES (k.workspace_id, k.id, today, 1, now(), this_minute, 1)
    ON CONFLICT ON CONSTRAINT api_key_days_pkey DO UPDATE SET
      calls = d.calls + 1, last_call_at = now(), minute = this_minute,
      minute_calls = CASE WHEN d.minute = this_minute THEN d.minute_calls + 1 ELSE 1 END
    WHERE (k.calls_per_day IS NULL OR d.calls < k.calls_per_day) AND (d.minute <> this_minute OR d.minute_calls < per_minute)
    RETURNING d.key_id, true, d.calls, d.minute_calls;
  IF NOT FOUND THEN
    RETURN QUERY SELECT d.key_id, false, d.calls, CASE WHEN d.minute = this_minute THEN d.minute_calls ELSE 0 END
      FROM api_key_days d WHERE d.key_id = k.id AND d.day = today;
  END IF;
END $$;
--> statement-breakpoint
-- BIL-2, KEY-2: takes what a call costs from the workspace, and counts it against the key's own limit: both or neither. Violates
-- `api_keys_usage_limit` when the key may not spend so much more, and `credit_accounts_never_below_zero` when the workspace has not got it. When the balance falls to
-- where the owners want it topped up, that is asked for in the same transaction, once. `durably` is false for what only read.
CREATE FUNCTION spend_credits(workspace uuid, key uuid, cost int, operation text, durably boolean)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE account credit_accounts;
BEGIN
  IF NOT durably THEN PERFORM set_config('synchronous_commit', 'off', true); END IF;
  UPDATE api_keys k SET spent = k.spent + cost
    WHERE k.id = key AND k.workspace_id = workspace AND (k.usage_limit IS NULL OR k.spent + cost <= k.usage_limit);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the key may not spend so much' USING ERRCODE = 'check_violation', CONSTRAINT = 'api_keys_usage_limit';
  END IF;
  UPDATE api_key_days d SET credits = d.credits + cost
    WHERE d.key_id = key AND d.day = (SELECT max(x.day) FROM api_key_days x WHERE x.key_id = key);
  INSERT INTO credit_entries (workspace_id, amount, kind, key_id, operation) VALUES (workspace, -cost, 'usage', key, operation);
  SELECT * INTO account FROM credit_accounts WHERE workspace_id = workspace;
  IF account.top_up_amount IS NOT NULL AND account.top_up_pending_at IS NULL AND account.top_up_failed_at IS NULL
    AND account.balance <= account.top_up_threshold THEN
    UPDATE credit_accounts SET top_up_pending_at = now() WHERE workspace_id = workspace;
    PERFORM graphile_worker.add_job('credits-top-up', json_build_object('workspaceId', workspace));
  END IF;
  RETURN account.balance;
END $$;
