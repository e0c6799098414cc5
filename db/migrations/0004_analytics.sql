CREATE TABLE "analytics_shares" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"label" text,
	"token_hash" "bytea" NOT NULL,
	"token" text NOT NULL,
	"password_hash" text,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "analytics_shares_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "analytics_shares_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "scan_changes" (
	"org_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"changes" bigint NOT NULL,
	CONSTRAINT "scan_changes_org_id_hour_pk" PRIMARY KEY("org_id","hour")
);
--> statement-breakpoint
CREATE TABLE "scan_rollups" (
	"org_id" uuid NOT NULL,
	"span" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"scans" integer NOT NULL,
	"bots" integer NOT NULL,
	"visitors" integer NOT NULL,
	"format" smallint NOT NULL,
	"columns" "bytea" NOT NULL,
	"built_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scan_rollups_org_id_span_from_pk" PRIMARY KEY("org_id","span","from")
);
--> statement-breakpoint
CREATE TABLE "weekly_summaries" (
	"org_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"last_week" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "weekly_summaries_org_id_user_id_pk" PRIMARY KEY("org_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "campaign_id" uuid;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "city" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "referrer" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "utm_source" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "utm_medium" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "utm_campaign" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "utm_term" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "utm_content" text;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "bot_kind" text;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "scan_retention_months" integer DEFAULT 25 NOT NULL;--> statement-breakpoint
ALTER TABLE "analytics_shares" ADD CONSTRAINT "analytics_shares_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_summaries" ADD CONSTRAINT "weekly_summaries_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_summaries" ADD CONSTRAINT "weekly_summaries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analytics_shares_campaign" ON "analytics_shares" USING btree ("org_id","campaign_id");--> statement-breakpoint
CREATE INDEX "scans_campaign" ON "scans" USING btree ("org_id","campaign_id","at") WHERE campaign_id is not null;--> statement-breakpoint
-- Deflated already: trying again costs time and saves nothing.
ALTER TABLE "scan_rollups" ALTER COLUMN "columns" SET STORAGE EXTERNAL;
--> statement-breakpoint
-- What was recorded before there were roll-ups is rolled up by the first run of the job.
INSERT INTO "scan_changes" ("org_id", "hour", "changes")
SELECT "org_id", date_trunc('hour', "at", 'UTC'), count(*) FROM "scans" GROUP BY 1, 2;
--> statement-breakpoint
-- The same second lock as in `guards`: a transaction that has named its organisation sees no other's rows.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['scan_changes','scan_rollups','analytics_shares','weekly_summaries']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (COALESCE(current_setting(''signet.org'', true), '''') = '''' OR org_id = NULLIF(current_setting(''signet.org'', true), '''')::uuid)', t);
  END LOOP;
END $$;
