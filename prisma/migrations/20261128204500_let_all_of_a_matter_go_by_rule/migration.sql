-- Notes, drafts and files go with their matter, by the same rule and in the same transaction; what is struck out of the
-- matter is struck out of them as well, and nothing else of them is ever changed.
DROP TRIGGER "matter_note_only_added" ON "matter_note";
CREATE TRIGGER "matter_note_only_disposed" BEFORE DELETE ON "matter_note" FOR EACH ROW EXECUTE FUNCTION "only_by_disposal"();
CREATE TRIGGER "matter_note_only_struck_out" BEFORE UPDATE ON "matter_note" FOR EACH ROW EXECUTE FUNCTION "only_struck_out"();

DROP TRIGGER "matter_draft_never_removed" ON "matter_draft";
CREATE TRIGGER "matter_draft_only_disposed" BEFORE DELETE ON "matter_draft" FOR EACH ROW EXECUTE FUNCTION "only_by_disposal"();

CREATE OR REPLACE FUNCTION "decide_draft_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['text', 'words']) = (to_jsonb(NEW) - ARRAY['text', 'words']) AND "rule_in_force"('torget.striking_rule', ARRAY['matter', 'texts']::"disposal_reach"[]) THEN
        RETURN NEW;
    END IF;
    IF OLD."state" <> 'waiting' OR (OLD."id", OLD."matter_id", OLD."text", OLD."status", OLD."author_id", OLD."at") IS DISTINCT FROM (NEW."id", NEW."matter_id", NEW."text", NEW."status", NEW."author_id", NEW."at") THEN
        RAISE EXCEPTION 'A draft is decided once, and its words never change';
    END IF;
    IF NEW."state" = 'approved' AND NOT EXISTS (SELECT 1 FROM "matter_entry" WHERE "id" = NEW."entry_id" AND "matter_id" = NEW."matter_id" AND "text" = NEW."text") THEN
        RAISE EXCEPTION 'What is sent is what was approved';
    END IF;
    RETURN NEW;
END;
$$;

-- A file knows its matter through its entry.
CREATE FUNCTION "file_only_by_disposal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT "rule_in_force"('torget.disposal_rule', ARRAY['matter']::"disposal_reach"[])
        OR NOT EXISTS (SELECT 1 FROM "disposed_matter" d JOIN "matter_entry" e ON e."matter_id" = d."matter_id" WHERE e."id" = OLD."entry_id" AND d."rule_id" = current_setting('torget.disposal_rule', true)) THEN
        RAISE EXCEPTION 'Files of a matter go by an approved rule of the records plan alone (arkivlagen 10 §)';
    END IF;
    RETURN OLD;
END;
$$;
DROP TRIGGER "matter_file_only_added" ON "matter_file";
CREATE TRIGGER "matter_file_only_disposed" BEFORE DELETE ON "matter_file" FOR EACH ROW EXECUTE FUNCTION "file_only_by_disposal"();
CREATE TRIGGER "matter_file_never_changed" BEFORE UPDATE ON "matter_file" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
