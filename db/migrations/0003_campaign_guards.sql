CREATE TRIGGER "campaign_versions_append_only" BEFORE UPDATE OR DELETE ON "campaign_versions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "admissions_append_only" BEFORE UPDATE OR DELETE ON "admissions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The same second lock as in `guards`: a transaction that has named its organisation sees no other's rows.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['images','templates','campaigns','campaign_versions','admissions','imports','import_rows','exports']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (COALESCE(current_setting(''signet.org'', true), '''') = '''' OR org_id = NULLIF(current_setting(''signet.org'', true), '''')::uuid)', t);
  END LOOP;
END $$;
