-- Scans outside every monthly partition (a clock gone wrong) land here instead of failing.
CREATE TABLE "scans_default" PARTITION OF "scans" DEFAULT;
--> statement-breakpoint
-- The audit log is append-only, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "audit_seals_append_only" BEFORE UPDATE OR DELETE ON "audit_seals" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "code_versions_append_only" BEFORE UPDATE OR DELETE ON "code_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The second lock behind the application's own filter: a transaction that has named its organisation
-- (lib/context.ts) can neither see nor write another's rows. Where none is named (sign-in, the public scan
-- path, jobs) the first lock stands alone. FORCE: the application's role owns the tables.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['memberships','invitations','api_keys','audit_log','audit_seals','outbox_events',
    'idempotency_keys','signing_keys','codes','code_versions','code_devices','scans']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (COALESCE(current_setting(''signet.org'', true), '''') = '''' OR org_id = NULLIF(current_setting(''signet.org'', true), '''')::uuid)', t);
  END LOOP;
END $$;
--> statement-breakpoint
INSERT INTO "instance" ("id") VALUES (1);
