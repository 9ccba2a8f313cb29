-- KEY-3: as before, but for calls that waited for each other at the turn of a minute. One that came in before it and had to wait belongs to
-- the minute that has begun meanwhile: it neither begins the old one anew nor is it told that nothing was used of it.
CREATE OR REPLACE FUNCTION count_api_call(given bytea, per_minute int)
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
      calls = d.calls + 1, last_call_at = greatest(d.last_call_at, now()), minute = greatest(d.minute, this_minute),
      minute_calls = CASE WHEN d.minute >= this_minute THEN d.minute_calls + 1 ELSE 1 END
    WHERE (k.calls_per_day IS NULL OR d.calls < k.calls_per_day) AND (d.minute < this_minute OR d.minute_calls < per_minute)
    RETURNING d.key_id, true, d.calls, d.minute_calls;
  IF NOT FOUND THEN
    RETURN QUERY SELECT d.key_id, false, d.calls, CASE WHEN d.minute >= this_minute THEN d.minute_calls ELSE 0 END
      FROM api_key_days d WHERE d.key_id = k.id AND d.day = today;
  END IF;
END $$;
