-- CreateEnum
CREATE TYPE "registration_state" AS ENUM ('registered', 'notNeeded');

-- CreateEnum
CREATE TYPE "disposal_reach" AS ENUM ('matter', 'contact', 'texts');

-- CreateEnum
CREATE TYPE "disposal_from" AS ENUM ('ended', 'answered');

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "registration_id" BIGINT;

-- CreateTable
CREATE TABLE "registration_prefix" (
    "department_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registration_prefix_pkey" PRIMARY KEY ("department_id")
);

-- CreateTable
CREATE TABLE "registration_series" (
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "registration_series_pkey" PRIMARY KEY ("prefix","year")
);

-- CreateTable
CREATE TABLE "matter_registration" (
    "id" BIGSERIAL NOT NULL,
    "matter_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "person_id" TEXT NOT NULL,
    "state" "registration_state" NOT NULL,
    "number" TEXT,
    "received_on" DATE NOT NULL,
    "correspondent" TEXT,
    "subject" TEXT,
    "secrecy" TEXT,
    "kept" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "reason_words" TEXT,

    CONSTRAINT "matter_registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disposal_rule" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "reach" "disposal_reach" NOT NULL,
    "kinds" "matter_kind"[],
    "contact_id" TEXT,
    "registration" "registration_state",
    "months" INTEGER NOT NULL,
    "counts_from" "disposal_from" NOT NULL,
    "made_by_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "ended_by_id" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "disposal_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disposed_matter" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "matter_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "registration_number" TEXT,
    "kind" "matter_kind" NOT NULL,
    "department_id" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "rule_id" TEXT NOT NULL,
    "person_id" TEXT,

    CONSTRAINT "disposed_matter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "matter_registration_matter_id_id_idx" ON "matter_registration"("matter_id", "id");

-- CreateIndex
CREATE INDEX "matter_registration_number_idx" ON "matter_registration"("number");

-- CreateIndex
CREATE INDEX "disposal_rule_department_id_idx" ON "disposal_rule"("department_id");

-- CreateIndex
CREATE UNIQUE INDEX "disposed_matter_matter_id_key" ON "disposed_matter"("matter_id");

-- CreateIndex
CREATE INDEX "disposed_matter_department_id_id_idx" ON "disposed_matter"("department_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "matter_registration_id_key" ON "matter"("registration_id");

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "matter_registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_prefix" ADD CONSTRAINT "registration_prefix_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_prefix" ADD CONSTRAINT "registration_prefix_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_registration" ADD CONSTRAINT "matter_registration_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_registration" ADD CONSTRAINT "matter_registration_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposal_rule" ADD CONSTRAINT "disposal_rule_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposal_rule" ADD CONSTRAINT "disposal_rule_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposal_rule" ADD CONSTRAINT "disposal_rule_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposal_rule" ADD CONSTRAINT "disposal_rule_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposed_matter" ADD CONSTRAINT "disposed_matter_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposed_matter" ADD CONSTRAINT "disposed_matter_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "disposal_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disposed_matter" ADD CONSTRAINT "disposed_matter_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is registered has its number; what need not be has a reason. What may be secret is always registered (OSL 5:1).
ALTER TABLE "matter_registration" ADD CONSTRAINT "registered_with_number" CHECK (("state" = 'registered') = ("number" IS NOT NULL));
ALTER TABLE "matter_registration" ADD CONSTRAINT "not_needed_with_reason" CHECK (("state" = 'notNeeded') = ("reason" IS NOT NULL));
ALTER TABLE "matter_registration" ADD CONSTRAINT "secret_is_registered" CHECK ("secrecy" IS NULL OR "state" = 'registered');

-- The latest row holds, by the database's own word. A number is one matter's, once and for ever.
CREATE FUNCTION "keep_the_register"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "matter_registration" WHERE "matter_id" = NEW."matter_id" AND "number" IS DISTINCT FROM NEW."number" AND "number" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "matter_registration" WHERE "number" = NEW."number" AND "matter_id" <> NEW."matter_id")
        OR EXISTS (SELECT 1 FROM "disposed_matter" WHERE "registration_number" = NEW."number") THEN
        RAISE EXCEPTION 'A registration number belongs to one matter and never changes';
    END IF;
    NEW."at" := clock_timestamp();
    RETURN NEW;
END;
$$;
CREATE TRIGGER "matter_registration_number" BEFORE INSERT ON "matter_registration" FOR EACH ROW EXECUTE FUNCTION "keep_the_register"();

CREATE FUNCTION "point_to_registration"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE "matter" SET "registration_id" = NEW."id" WHERE "id" = NEW."matter_id";
    RETURN NULL;
END;
$$;
CREATE TRIGGER "matter_registration_holds" AFTER INSERT ON "matter_registration" FOR EACH ROW EXECUTE FUNCTION "point_to_registration"();

-- A rule holds once a second person has approved it, and says the same as long as it stands: who wants another ends it.
ALTER TABLE "disposal_rule" ADD CONSTRAINT "approved_by_another" CHECK ("approved_by_id" <> "made_by_id");
ALTER TABLE "disposal_rule" ADD CONSTRAINT "approved_by_somebody" CHECK (("approved_by_id" IS NULL) = ("approved_at" IS NULL));
ALTER TABLE "disposal_rule" ADD CONSTRAINT "ended_by_somebody" CHECK (("ended_by_id" IS NULL) = ("ended_at" IS NULL));
ALTER TABLE "disposal_rule" ADD CONSTRAINT "months_in_reason" CHECK ("months" BETWEEN 0 AND 1200);

CREATE FUNCTION "keep_disposal_rule"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW."approved_at" IS NOT NULL OR NEW."ended_at" IS NOT NULL THEN
            RAISE EXCEPTION 'A rule of the records plan is made first and approved by another afterwards';
        END IF;
    ELSIF (to_jsonb(OLD) - ARRAY['approved_by_id', 'approved_at', 'ended_by_id', 'ended_at']) <> (to_jsonb(NEW) - ARRAY['approved_by_id', 'approved_at', 'ended_by_id', 'ended_at'])
        OR (OLD."approved_at" IS NOT NULL AND (OLD."approved_by_id", OLD."approved_at") IS DISTINCT FROM (NEW."approved_by_id", NEW."approved_at"))
        OR (OLD."approved_at" IS NULL AND NEW."approved_at" IS NOT NULL AND OLD."ended_at" IS NOT NULL)
        OR (OLD."ended_at" IS NOT NULL AND (OLD."ended_by_id", OLD."ended_at") IS DISTINCT FROM (NEW."ended_by_id", NEW."ended_at")) THEN
        RAISE EXCEPTION 'A rule of the records plan is never changed: it is ended, and another one made';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "disposal_rule_kept" BEFORE INSERT OR UPDATE ON "disposal_rule" FOR EACH ROW EXECUTE FUNCTION "keep_disposal_rule"();
CREATE TRIGGER "disposal_rule_never_removed" BEFORE DELETE ON "disposal_rule" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "disposal_rule_never_emptied" BEFORE TRUNCATE ON "disposal_rule" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- Whether the rule that the transaction names (set_config) is approved and in force.
CREATE FUNCTION "rule_in_force"("setting" TEXT, "reaches" "disposal_reach"[]) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM "disposal_rule" WHERE "id" = current_setting("setting", true) AND "approved_at" IS NOT NULL AND "ended_at" IS NULL AND "reach" = ANY ("reaches"));
$$;

-- The log is the gate: nothing goes that does not stand here, and nothing can be entered here that waits for somebody, has
-- no word of the register, may be secret or is to be kept.
CREATE FUNCTION "admit_disposal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."at" := clock_timestamp();
    IF NEW."rule_id" IS DISTINCT FROM current_setting('torget.disposal_rule', true) OR NOT "rule_in_force"('torget.disposal_rule', ARRAY['matter']::"disposal_reach"[]) THEN
        RAISE EXCEPTION 'A matter is destroyed by an approved rule of the records plan alone';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM "matter" m JOIN "matter_registration" r ON r."id" = m."registration_id"
        WHERE m."id" = NEW."matter_id" AND m."held_for" IS NULL AND m."status" NOT IN ('received', 'withDepartment', 'waitingForYou') AND r."secrecy" IS NULL AND NOT r."kept"
    ) THEN
        RAISE EXCEPTION 'A matter that is open, not registered, marked for secrecy or to be kept is never destroyed';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "disposed_matter_admitted" BEFORE INSERT ON "disposed_matter" FOR EACH ROW EXECUTE FUNCTION "admit_disposal"();
CREATE TRIGGER "disposed_matter_only_added" BEFORE UPDATE OR DELETE ON "disposed_matter" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "disposed_matter_never_emptied" BEFORE TRUNCATE ON "disposed_matter" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- For a matter and every table of its own: a row goes only in the transaction that has entered the matter in the log.
CREATE FUNCTION "only_by_disposal"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone JSONB := to_jsonb(OLD);
BEGIN
    IF NOT "rule_in_force"('torget.disposal_rule', ARRAY['matter']::"disposal_reach"[])
        OR NOT EXISTS (SELECT 1 FROM "disposed_matter" WHERE "matter_id" = COALESCE(gone ->> 'matter_id', gone ->> 'id') AND "rule_id" = current_setting('torget.disposal_rule', true)) THEN
        RAISE EXCEPTION 'Rows of % go by an approved rule of the records plan alone (arkivlagen 10 §)', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END;
$$;
DROP TRIGGER "matter_never_removed" ON "matter";
CREATE TRIGGER "matter_only_disposed" BEFORE DELETE ON "matter" FOR EACH ROW EXECUTE FUNCTION "only_by_disposal"();
DROP TRIGGER "matter_entry_only_added" ON "matter_entry";
CREATE TRIGGER "matter_entry_only_disposed" BEFORE DELETE ON "matter_entry" FOR EACH ROW EXECUTE FUNCTION "only_by_disposal"();
CREATE TRIGGER "matter_registration_only_disposed" BEFORE DELETE ON "matter_registration" FOR EACH ROW EXECUTE FUNCTION "only_by_disposal"();
CREATE TRIGGER "matter_registration_never_emptied" BEFORE TRUNCATE ON "matter_registration" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- Personal data are struck out of a text by a rule that reaches texts, and nothing else of an entry is ever changed.
CREATE FUNCTION "only_struck_out"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - 'text') <> (to_jsonb(NEW) - 'text') OR NOT "rule_in_force"('torget.striking_rule', ARRAY['matter', 'texts']::"disposal_reach"[]) THEN
        RAISE EXCEPTION 'What has been written in a matter is struck out by an approved rule of the records plan alone';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "matter_entry_only_struck_out" BEFORE UPDATE ON "matter_entry" FOR EACH ROW EXECUTE FUNCTION "only_struck_out"();

CREATE FUNCTION "only_correspondent_struck_out"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['correspondent', 'subject']) <> (to_jsonb(NEW) - ARRAY['correspondent', 'subject']) OR NOT "rule_in_force"('torget.striking_rule', ARRAY['matter', 'contact', 'texts']::"disposal_reach"[]) THEN
        RAISE EXCEPTION 'Rows of the register are only ever added';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "matter_registration_only_struck_out" BEFORE UPDATE ON "matter_registration" FOR EACH ROW EXECUTE FUNCTION "only_correspondent_struck_out"();

-- The code of a sender who has lost it is changed by a deed that names the matter, and by no other.
CREATE OR REPLACE FUNCTION "say_arrival"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW."received_at" := clock_timestamp();
    ELSIF (OLD."id", OLD."reference", OLD."post_key", OLD."received_at") IS DISTINCT FROM (NEW."id", NEW."reference", NEW."post_key", NEW."received_at")
        OR (OLD."code_hash" <> NEW."code_hash" AND current_setting('torget.new_code', true) IS DISTINCT FROM OLD."id") THEN
        RAISE EXCEPTION 'When a matter arrived, and what its sender was given, never change';
    END IF;
    RETURN NEW;
END;
$$;
