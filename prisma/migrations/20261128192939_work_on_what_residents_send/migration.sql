-- CreateEnum
CREATE TYPE "matter_draft_state" AS ENUM ('waiting', 'approved', 'returned', 'dropped');

-- AlterEnum
ALTER TYPE "matter_entry_kind" ADD VALUE 'request';
ALTER TYPE "matter_entry_kind" ADD VALUE 'split';
ALTER TYPE "matter_entry_kind" ADD VALUE 'merged';
ALTER TYPE "matter_entry_kind" ADD VALUE 'separated';

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "answer_by" DATE,
ADD COLUMN     "merged_into_id" TEXT,
ADD COLUMN     "split_from_id" TEXT;

-- AlterTable
ALTER TABLE "matter_entry" ADD COLUMN     "answer_by" DATE;

-- CreateTable
CREATE TABLE "matter_note" (
    "id" BIGSERIAL NOT NULL,
    "matter_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "person_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "matter_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter_draft" (
    "id" TEXT NOT NULL,
    "matter_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "matter_status" NOT NULL,
    "author_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "state" "matter_draft_state" NOT NULL DEFAULT 'waiting',
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "words" TEXT NOT NULL DEFAULT '',
    "entry_id" BIGINT,

    CONSTRAINT "matter_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter_template" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "matter_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter_template_text" (
    "template_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "matter_template_text_pkey" PRIMARY KEY ("template_id","locale")
);

-- CreateTable
CREATE TABLE "matter_rule" (
    "department_id" TEXT NOT NULL,
    "eyes" "pair_of_eyes" NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "matter_rule_pkey" PRIMARY KEY ("department_id")
);

-- CreateTable
CREATE TABLE "matter_reminder" (
    "person_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "matter_reminder_pkey" PRIMARY KEY ("person_id","day")
);

-- CreateIndex
CREATE INDEX "matter_note_matter_id_id_idx" ON "matter_note"("matter_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "matter_draft_entry_id_key" ON "matter_draft"("entry_id");

-- CreateIndex
CREATE INDEX "matter_draft_matter_id_at_idx" ON "matter_draft"("matter_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "matter_template_department_id_name_key" ON "matter_template"("department_id", "name");

-- CreateIndex
CREATE INDEX "matter_merged_into_id_idx" ON "matter"("merged_into_id");

-- CreateIndex
CREATE INDEX "matter_split_from_id_idx" ON "matter"("split_from_id");

-- AddForeignKey
ALTER TABLE "matter_note" ADD CONSTRAINT "matter_note_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_note" ADD CONSTRAINT "matter_note_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "matter_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_template" ADD CONSTRAINT "matter_template_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_template_text" ADD CONSTRAINT "matter_template_text_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "matter_template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_rule" ADD CONSTRAINT "matter_rule_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_split_from_id_fkey" FOREIGN KEY ("split_from_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A part that is made a matter of its own arrived with what it was a part of (FL 22 §). Fires after "matter_arrival", by its name.
CREATE FUNCTION "say_arrival_of_part"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW."split_from_id" IS NOT NULL THEN
            SELECT "received_at" INTO STRICT NEW."received_at" FROM "matter" WHERE "id" = NEW."split_from_id";
        END IF;
    ELSIF OLD."split_from_id" IS DISTINCT FROM NEW."split_from_id" THEN
        RAISE EXCEPTION 'What a matter was a part of never changes';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "matter_arrival_of_part" BEFORE INSERT OR UPDATE ON "matter" FOR EACH ROW EXECUTE FUNCTION "say_arrival_of_part"();

-- What is handled with another is in the same department, and neither chains nor circles can be made. Whoever merges has
-- locked both rows.
CREATE FUNCTION "merge_flat"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."merged_into_id" IS NOT NULL AND (
        NEW."merged_into_id" = NEW."id"
        OR NEW."held_for" IS NOT NULL
        OR EXISTS (SELECT 1 FROM "matter" WHERE "merged_into_id" = NEW."id")
        OR NOT EXISTS (SELECT 1 FROM "matter" WHERE "id" = NEW."merged_into_id" AND "merged_into_id" IS NULL AND "held_for" IS NULL AND "department_id" = NEW."department_id")
    ) THEN
        RAISE EXCEPTION 'A matter is handled with one that stands by itself in the same department';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "matter_merge_flat" BEFORE INSERT OR UPDATE ON "matter" FOR EACH ROW EXECUTE FUNCTION "merge_flat"();

-- Notes are part of the matter, and as lasting.
CREATE TRIGGER "matter_note_when" BEFORE INSERT ON "matter_note" FOR EACH ROW EXECUTE FUNCTION "say_when"();
CREATE TRIGGER "matter_note_only_added" BEFORE UPDATE OR DELETE ON "matter_note" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "matter_note_never_emptied" BEFORE TRUNCATE ON "matter_note" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- Two people, and just the words that the second one approved.
CREATE UNIQUE INDEX "matter_draft_one_waits" ON "matter_draft"("matter_id") WHERE "state" = 'waiting';
ALTER TABLE "matter_draft" ADD CONSTRAINT "matter_draft_two_people" CHECK ("state" <> 'approved' OR ("decided_by_id" IS NOT NULL AND "decided_by_id" <> "author_id" AND "entry_id" IS NOT NULL));

CREATE FUNCTION "decide_draft_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."state" <> 'waiting' OR (OLD."id", OLD."matter_id", OLD."text", OLD."status", OLD."author_id", OLD."at") IS DISTINCT FROM (NEW."id", NEW."matter_id", NEW."text", NEW."status", NEW."author_id", NEW."at") THEN
        RAISE EXCEPTION 'A draft is decided once, and its words never change';
    END IF;
    IF NEW."state" = 'approved' AND NOT EXISTS (SELECT 1 FROM "matter_entry" WHERE "id" = NEW."entry_id" AND "matter_id" = NEW."matter_id" AND "text" = NEW."text") THEN
        RAISE EXCEPTION 'What is sent is what was approved';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "matter_draft_when" BEFORE INSERT ON "matter_draft" FOR EACH ROW EXECUTE FUNCTION "say_when"();
CREATE TRIGGER "matter_draft_decided_once" BEFORE UPDATE ON "matter_draft" FOR EACH ROW EXECUTE FUNCTION "decide_draft_once"();
CREATE TRIGGER "matter_draft_never_removed" BEFORE DELETE ON "matter_draft" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "matter_draft_never_emptied" BEFORE TRUNCATE ON "matter_draft" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
