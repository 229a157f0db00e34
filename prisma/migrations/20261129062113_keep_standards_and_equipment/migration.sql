-- CreateEnum
CREATE TYPE "equipment_kind" AS ENUM ('computer', 'tablet', 'phone', 'screen', 'other');

-- CreateEnum
CREATE TYPE "loan_end" AS ENUM ('returned', 'lost');

-- CreateEnum
CREATE TYPE "equipment_condition" AS ENUM ('good', 'worn', 'damaged');

-- CreateEnum
CREATE TYPE "standard_kind" AS ENUM ('hardware', 'operatingSystem', 'office', 'other');

-- CreateEnum
CREATE TYPE "deviation_decision" AS ENUM ('granted', 'refused');

-- CreateTable
CREATE TABLE "equipment_item" (
    "id" TEXT NOT NULL,
    "inventory_number" TEXT NOT NULL,
    "serial" TEXT NOT NULL DEFAULT '',
    "kind" "equipment_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "standard_item_id" TEXT,
    "deviation_id" TEXT,
    "department_id" TEXT NOT NULL,
    "retired_on" DATE,

    CONSTRAINT "equipment_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loan" (
    "id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "affiliation" "affiliation_kind" NOT NULL,
    "place" TEXT,
    "handed_out_on" DATE NOT NULL,
    "handed_out_by_id" TEXT NOT NULL,
    "due" DATE,
    "ended_on" DATE,
    "ended_by_id" TEXT,
    "end" "loan_end",
    "condition" "equipment_condition",
    "note" TEXT NOT NULL DEFAULT '',
    "police_reference" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "loan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loan_reminder" (
    "loan_id" TEXT NOT NULL,
    "last_day" DATE NOT NULL,

    CONSTRAINT "loan_reminder_pkey" PRIMARY KEY ("loan_id","last_day")
);

-- CreateTable
CREATE TABLE "standard_item" (
    "id" TEXT NOT NULL,
    "kind" "standard_kind" NOT NULL,
    "users" "affiliation_kind"[],
    "approved_from" DATE NOT NULL,
    "recommended_until" DATE,
    "supported_until" DATE,
    "replaced_by_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "standard_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standard_item_text" (
    "item_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "standard_item_text_pkey" PRIMARY KEY ("item_id","locale")
);

-- CreateTable
CREATE TABLE "deviation" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "standard_item_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "asked_on" DATE NOT NULL,
    "asked_by_id" TEXT NOT NULL,
    "decision" "deviation_decision",
    "decided_on" DATE,
    "decided_by_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "deviation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deviation_reminder" (
    "deviation_id" TEXT NOT NULL,

    CONSTRAINT "deviation_reminder_pkey" PRIMARY KEY ("deviation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "equipment_item_inventory_number_key" ON "equipment_item"("inventory_number");

-- CreateIndex
CREATE INDEX "equipment_item_department_id_idx" ON "equipment_item"("department_id");

-- CreateIndex
CREATE INDEX "loan_item_id_idx" ON "loan"("item_id");

-- CreateIndex
CREATE INDEX "loan_person_id_idx" ON "loan"("person_id");

-- CreateIndex
CREATE INDEX "deviation_department_id_idx" ON "deviation"("department_id");

-- AddForeignKey
ALTER TABLE "equipment_item" ADD CONSTRAINT "equipment_item_standard_item_id_fkey" FOREIGN KEY ("standard_item_id") REFERENCES "standard_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment_item" ADD CONSTRAINT "equipment_item_deviation_id_fkey" FOREIGN KEY ("deviation_id") REFERENCES "deviation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "equipment_item" ADD CONSTRAINT "equipment_item_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "equipment_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_handed_out_by_id_fkey" FOREIGN KEY ("handed_out_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan" ADD CONSTRAINT "loan_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan_reminder" ADD CONSTRAINT "loan_reminder_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_item" ADD CONSTRAINT "standard_item_replaced_by_id_fkey" FOREIGN KEY ("replaced_by_id") REFERENCES "standard_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standard_item_text" ADD CONSTRAINT "standard_item_text_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "standard_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deviation" ADD CONSTRAINT "deviation_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deviation" ADD CONSTRAINT "deviation_standard_item_id_fkey" FOREIGN KEY ("standard_item_id") REFERENCES "standard_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deviation" ADD CONSTRAINT "deviation_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deviation" ADD CONSTRAINT "deviation_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deviation_reminder" ADD CONSTRAINT "deviation_reminder_deviation_id_fkey" FOREIGN KEY ("deviation_id") REFERENCES "deviation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say.

ALTER TABLE "standard_item"
    ADD CONSTRAINT "standard_item_has_users" CHECK (cardinality("users") > 0),
    ADD CONSTRAINT "standard_item_recommended_after_approved" CHECK ("recommended_until" IS NULL OR "recommended_until" >= "approved_from"),
    ADD CONSTRAINT "standard_item_supported_after_approved" CHECK ("supported_until" IS NULL OR "supported_until" >= "approved_from"),
    ADD CONSTRAINT "standard_item_supported_while_recommended" CHECK ("supported_until" IS NULL OR ("recommended_until" IS NOT NULL AND "recommended_until" <= "supported_until")),
    ADD CONSTRAINT "standard_item_does_not_replace_itself" CHECK ("replaced_by_id" <> "id");

-- P14: a deviation has a reason and an end, at most two years off, and is decided by somebody else than who asked for it.
ALTER TABLE "deviation"
    ADD CONSTRAINT "deviation_has_words" CHECK ("what" <> '' AND "why" <> ''),
    ADD CONSTRAINT "deviation_ends_in_time" CHECK ("until" > "asked_on" AND "until" <= ("asked_on" + INTERVAL '2 years')::date),
    ADD CONSTRAINT "deviation_decision_is_whole" CHECK (("decision" IS NULL) = ("decided_on" IS NULL) AND ("decision" IS NULL) = ("decided_by_id" IS NULL) AND ("decision" IS NULL) = ("reason" = '')),
    ADD CONSTRAINT "deviation_decided_by_another" CHECK ("decided_by_id" <> "asked_by_id"),
    ADD CONSTRAINT "deviation_decided_after_asked" CHECK ("decided_on" >= "asked_on");

ALTER TABLE "equipment_item"
    ADD CONSTRAINT "equipment_item_has_a_label" CHECK ("inventory_number" <> '' AND "name" <> ''),
    ADD CONSTRAINT "equipment_item_is_of_one" CHECK ("standard_item_id" IS NULL OR "deviation_id" IS NULL);

ALTER TABLE "loan"
    ADD CONSTRAINT "loan_end_is_whole" CHECK (("end" IS NULL) = ("ended_on" IS NULL) AND ("end" IS NULL) = ("ended_by_id" IS NULL)),
    ADD CONSTRAINT "loan_ends_after_it_began" CHECK ("ended_on" >= "handed_out_on"),
    ADD CONSTRAINT "loan_due_after_it_began" CHECK ("due" >= "handed_out_on"),
    ADD CONSTRAINT "loan_condition_of_what_came_back" CHECK (("condition" IS NOT NULL) = ("end" IS NOT NULL AND "end" = 'returned')),
    ADD CONSTRAINT "loan_lost_with_a_note" CHECK ("end" IS NULL OR "end" <> 'lost' OR "note" <> ''),
    ADD CONSTRAINT "loan_place_of_its_kind" CHECK (("place" IS NULL) = ("affiliation" = 'elected'));

-- Nothing is lent to two at once.
CREATE UNIQUE INDEX "loan_one_open_an_item" ON "loan" ("item_id") WHERE "ended_on" IS NULL;

-- Nor in what has been: a loan begins when the one before has ended, of something that is still used, and to
-- somebody who is an employee, an elected representative or a pupil on that day (P4).
CREATE FUNCTION "refuse_wrong_loan"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM "equipment_item" WHERE "id" = NEW."item_id" FOR UPDATE;
    IF EXISTS (SELECT 1 FROM "loan" WHERE "item_id" = NEW."item_id" AND "id" <> NEW."id" AND "ended_on" > NEW."handed_out_on") THEN
        RAISE EXCEPTION 'The item was lent to somebody else then';
    END IF;
    IF EXISTS (SELECT 1 FROM "equipment_item" WHERE "id" = NEW."item_id" AND "retired_on" IS NOT NULL) THEN
        RAISE EXCEPTION 'The item is used no longer';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM "affiliation" WHERE "person_id" = NEW."person_id" AND "kind" = NEW."affiliation" AND "valid_from" <= NEW."handed_out_on" AND ("valid_to" IS NULL OR "valid_to" >= NEW."handed_out_on")) THEN
        RAISE EXCEPTION 'Equipment is lent to people with an affiliation in force (P4)';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "loan_begins_rightly" BEFORE INSERT ON "loan" FOR EACH ROW EXECUTE FUNCTION "refuse_wrong_loan"();

-- What was written is never rewritten: a loan is ended once, a deviation decided once.
CREATE FUNCTION "refuse_rewriting_a_loan"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."ended_on" IS NOT NULL OR ROW(OLD."id", OLD."item_id", OLD."person_id", OLD."affiliation", OLD."place", OLD."handed_out_on", OLD."handed_out_by_id", OLD."due") IS DISTINCT FROM ROW(NEW."id", NEW."item_id", NEW."person_id", NEW."affiliation", NEW."place", NEW."handed_out_on", NEW."handed_out_by_id", NEW."due") THEN
        RAISE EXCEPTION 'A loan is ended once, and nothing else of it changes';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "loan_ended_once" BEFORE UPDATE ON "loan" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_a_loan"();

CREATE FUNCTION "refuse_rewriting_a_deviation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."decision" IS NOT NULL OR ROW(OLD."id", OLD."department_id", OLD."standard_item_id", OLD."what", OLD."why", OLD."until", OLD."asked_on", OLD."asked_by_id") IS DISTINCT FROM ROW(NEW."id", NEW."department_id", NEW."standard_item_id", NEW."what", NEW."why", NEW."until", NEW."asked_on", NEW."asked_by_id") THEN
        RAISE EXCEPTION 'A deviation is decided once, and nothing else of it changes';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "deviation_decided_once" BEFORE UPDATE ON "deviation" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_a_deviation"();

CREATE TRIGGER "standard_item_never_removed" BEFORE DELETE ON "standard_item" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "standard_item_never_emptied" BEFORE TRUNCATE ON "standard_item" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "deviation_never_removed" BEFORE DELETE ON "deviation" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "deviation_never_emptied" BEFORE TRUNCATE ON "deviation" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "equipment_item_never_removed" BEFORE DELETE ON "equipment_item" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "equipment_item_never_emptied" BEFORE TRUNCATE ON "equipment_item" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "loan_never_removed" BEFORE DELETE ON "loan" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "loan_never_emptied" BEFORE TRUNCATE ON "loan" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
