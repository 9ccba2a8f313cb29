CREATE TABLE "api_answers" (
	"key_id" uuid,
	"idempotency_key" text,
	"fingerprint" bytea NOT NULL,
	"status" smallint,
	"headers" jsonb,
	"body" bytea,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_answers_pkey" PRIMARY KEY("key_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "api_key_days" (
	"workspace_id" uuid NOT NULL,
	"key_id" uuid,
	"day" date,
	"calls" integer DEFAULT 0 NOT NULL,
	"credits" integer DEFAULT 0 NOT NULL,
	"last_call_at" timestamp with time zone NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"minute_calls" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "api_key_days_pkey" PRIMARY KEY("key_id","day")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" bytea,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"usage_limit" bigint,
	"calls_per_day" integer,
	"spent" bigint DEFAULT 0 NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_for" text,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "billing_accounts" (
	"workspace_id" uuid PRIMARY KEY,
	"provider" text NOT NULL,
	"customer_id" text NOT NULL,
	"subscription_id" text,
	"subscription_status" text,
	"plan" text,
	"period_ends_at" timestamp with time zone,
	"ends_at_period_end" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "billing_events" (
	"provider" text,
	"id" text,
	"type" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "billing_events_pkey" PRIMARY KEY("provider","id")
);
--> statement-breakpoint
CREATE TABLE "local_checkouts" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"order" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "local_invoices" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"number" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"credits" integer NOT NULL,
	"amount" integer NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local_payment_methods" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"expiry_month" smallint NOT NULL,
	"expiry_year" smallint NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "local_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7(),
	"workspace_id" uuid NOT NULL,
	"plan" text NOT NULL,
	"status" text NOT NULL,
	"period_ends_at" timestamp with time zone NOT NULL,
	"ends_at_period_end" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_accounts" (
	"workspace_id" uuid PRIMARY KEY,
	"balance" bigint DEFAULT 0 NOT NULL,
	"top_up_threshold" integer,
	"top_up_amount" integer,
	"top_up_pending_at" timestamp with time zone,
	"top_up_failed_at" timestamp with time zone,
	"top_up_failure" text,
	CONSTRAINT "credit_accounts_never_below_zero" CHECK ("balance" >= 0)
);
--> statement-breakpoint
CREATE TABLE "credit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "credit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"amount" bigint NOT NULL,
	"kind" text NOT NULL,
	"key_id" uuid,
	"operation" text,
	"reference" text,
	CONSTRAINT "credit_entries_amount" CHECK ("amount" <> 0 and ("kind" = 'usage') = ("amount" < 0))
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "key_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "key_name" text;--> statement-breakpoint
CREATE INDEX "api_answers_created" ON "api_answers" ("created_at");--> statement-breakpoint
CREATE INDEX "api_key_days_workspace" ON "api_key_days" ("workspace_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_workspace" ON "api_keys" ("workspace_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "api_keys_membership" ON "api_keys" ("membership_id","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "billing_accounts_customer" ON "billing_accounts" ("provider","customer_id");--> statement-breakpoint
CREATE INDEX "local_checkouts_workspace" ON "local_checkouts" ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "local_invoices_number" ON "local_invoices" ("workspace_id","number");--> statement-breakpoint
CREATE INDEX "local_invoices_latest" ON "local_invoices" ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "local_payment_methods_workspace" ON "local_payment_methods" ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "local_subscriptions_running" ON "local_subscriptions" ("workspace_id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "credit_entries_workspace" ON "credit_entries" ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "credit_entries_bought" ON "credit_entries" ("workspace_id","id") WHERE kind <> 'usage';--> statement-breakpoint
CREATE UNIQUE INDEX "credit_entries_reference" ON "credit_entries" ("reference");--> statement-breakpoint
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_key_id_api_keys_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "api_key_days" ADD CONSTRAINT "api_key_days_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "api_key_days" ADD CONSTRAINT "api_key_days_key_id_api_keys_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_membership_id_memberships_id_fkey" FOREIGN KEY ("membership_id") REFERENCES "memberships"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "billing_accounts" ADD CONSTRAINT "billing_accounts_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "local_checkouts" ADD CONSTRAINT "local_checkouts_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "local_invoices" ADD CONSTRAINT "local_invoices_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "local_payment_methods" ADD CONSTRAINT "local_payment_methods_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "local_subscriptions" ADD CONSTRAINT "local_subscriptions_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "credit_accounts" ADD CONSTRAINT "credit_accounts_workspace_id_workspaces_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE;