-- Statements that look up single rows by their keys: planning them takes longer than they do.
ALTER FUNCTION count_api_call(bytea, int) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION spend_credits(uuid, uuid, int, text, boolean) SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION credit_entry_is_added() SET plan_cache_mode = force_generic_plan;
