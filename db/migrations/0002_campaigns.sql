CREATE TABLE "admissions" (
	"org_id" uuid NOT NULL,
	"code_id" uuid NOT NULL,
	"campaign_id" uuid,
	"admitted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"admitted_by" text NOT NULL,
	"gate" text,
	"scanned_at" timestamp (3) with time zone,
	CONSTRAINT "admissions_org_id_code_id_pk" PRIMARY KEY("org_id","code_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_versions" (
	"org_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"destination_url" text,
	"rules" jsonb NOT NULL,
	"utm" jsonb NOT NULL,
	"fallback_url" text,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"design_config" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_versions_org_id_campaign_id_version_pk" PRIMARY KEY("org_id","campaign_id","version")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"qr_type" text NOT NULL,
	"design_config" jsonb NOT NULL,
	"primary_code_id" uuid,
	"rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"utm" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fallback_url" text,
	"time_zone" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"password_hash" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"notes" text,
	"owner_id" uuid,
	"page_id" uuid,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"secret" text,
	"previous_secret" text,
	"previous_secret_until" timestamp (3) with time zone,
	"signature_version" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaigns_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "images" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"name" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "images_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"input" jsonb NOT NULL,
	"problem" text,
	"token" text,
	CONSTRAINT "import_rows_org_id_import_id_row_pk" PRIMARY KEY("org_id","import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"file_name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"status" text NOT NULL,
	"total" integer NOT NULL,
	"bad" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"error" text,
	"actor" jsonb NOT NULL,
	"heartbeat_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"design_config" jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "templates_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "qr_type" text DEFAULT 'verify' NOT NULL;--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "design_config" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "admissions_campaign" ON "admissions" USING btree ("org_id","campaign_id","admitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_slug" ON "campaigns" USING btree ("org_id","slug");--> statement-breakpoint
CREATE INDEX "campaigns_newest" ON "campaigns" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exports_age" ON "exports" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "images_content" ON "images" USING btree ("org_id","sha256");--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "imports_running" ON "imports" USING btree ("status","heartbeat_at") WHERE status = 'RUNNING';--> statement-breakpoint
CREATE UNIQUE INDEX "templates_name" ON "templates" USING btree ("org_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "templates_default" ON "templates" USING btree ("org_id") WHERE is_default;