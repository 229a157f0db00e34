-- CreateEnum
CREATE TYPE "governing_level" AS ENUM ('overall', 'general', 'detailed');

-- CreateEnum
CREATE TYPE "governing_adopter" AS ENUM ('council', 'board', 'committee', 'it', 'head');

-- CreateTable
CREATE TABLE "governing_type" (
    "id" TEXT NOT NULL,
    "level" "governing_level" NOT NULL,
    "statute_book" BOOLEAN NOT NULL DEFAULT false,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "names" JSONB NOT NULL,

    CONSTRAINT "governing_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "governing_document" (
    "id" TEXT NOT NULL,
    "type_id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "responsible_id" TEXT,
    "on_equipment" BOOLEAN NOT NULL DEFAULT false,
    "audiences" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "statute_number" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "governing_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "governing_version" (
    "id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "adopter" "governing_adopter",
    "body_id" TEXT,
    "adopted_on" DATE,
    "paragraph" TEXT,
    "registration_number" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "next_review" DATE,
    "asks_anew" BOOLEAN NOT NULL DEFAULT true,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3),

    CONSTRAINT "governing_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "governing_replacement" (
    "version_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,

    CONSTRAINT "governing_replacement_pkey" PRIMARY KEY ("version_id","document_id")
);

-- CreateTable
CREATE TABLE "governing_repeal" (
    "document_id" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "adopter" "governing_adopter" NOT NULL,
    "body_id" TEXT,
    "decided_on" DATE NOT NULL,
    "paragraph" TEXT,
    "registration_number" TEXT,
    "recorded_by_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "governing_repeal_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "governing_text" (
    "version_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" JSONB NOT NULL,
    "plain_body" JSONB,

    CONSTRAINT "governing_text_pkey" PRIMARY KEY ("version_id","locale")
);

-- CreateIndex
CREATE UNIQUE INDEX "governing_document_statute_number_key" ON "governing_document"("statute_number");

-- CreateIndex
CREATE INDEX "governing_document_type_id_idx" ON "governing_document"("type_id");

-- CreateIndex
CREATE INDEX "governing_document_department_id_idx" ON "governing_document"("department_id");

-- CreateIndex
CREATE INDEX "governing_version_valid_from_idx" ON "governing_version"("valid_from");

-- CreateIndex
CREATE INDEX "governing_version_body_id_idx" ON "governing_version"("body_id");

-- CreateIndex
CREATE UNIQUE INDEX "governing_version_document_id_number_key" ON "governing_version"("document_id", "number");

-- CreateIndex
CREATE INDEX "governing_replacement_document_id_idx" ON "governing_replacement"("document_id");

-- AddForeignKey
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_type_id_fkey" FOREIGN KEY ("type_id") REFERENCES "governing_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_responsible_id_fkey" FOREIGN KEY ("responsible_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "governing_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_replacement" ADD CONSTRAINT "governing_replacement_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "governing_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_replacement" ADD CONSTRAINT "governing_replacement_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "governing_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_repeal" ADD CONSTRAINT "governing_repeal_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "governing_document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_repeal" ADD CONSTRAINT "governing_repeal_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_repeal" ADD CONSTRAINT "governing_repeal_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "governing_text" ADD CONSTRAINT "governing_text_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "governing_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The kinds of documents that Swedish municipalities commonly have; each municipality makes the list its own.
INSERT INTO "governing_type" ("id", "level", "statute_book", "sort_order", "names") VALUES
    ('policy', 'overall', false, 10, '{"sv": "Policy", "en": "Policy", "fi": "Politiikka", "ar": "سياسة"}'),
    ('program', 'overall', false, 20, '{"sv": "Program", "en": "Programme", "fi": "Ohjelma", "ar": "برنامج"}'),
    ('strategi', 'overall', false, 30, '{"sv": "Strategi", "en": "Strategy", "fi": "Strategia", "ar": "استراتيجية"}'),
    ('plan', 'general', false, 40, '{"sv": "Plan", "en": "Plan", "fi": "Suunnitelma", "ar": "خطة"}'),
    ('riktlinje', 'general', false, 50, '{"sv": "Riktlinje", "en": "Guideline", "fi": "Ohje", "ar": "توجيهات"}'),
    ('reglemente', 'general', true, 60, '{"sv": "Reglemente", "en": "Rules of a committee", "fi": "Johtosääntö", "ar": "نظام اللجنة"}'),
    ('arbetsordning', 'general', true, 70, '{"sv": "Arbetsordning", "en": "Rules of procedure", "fi": "Työjärjestys", "ar": "نظام العمل"}'),
    ('delegationsordning', 'general', true, 80, '{"sv": "Delegationsordning", "en": "Delegation of decisions", "fi": "Delegointisääntö", "ar": "نظام التفويض"}'),
    ('taxa', 'detailed', true, 90, '{"sv": "Taxa", "en": "Fees", "fi": "Taksa", "ar": "الرسوم"}'),
    ('rutin', 'detailed', false, 100, '{"sv": "Rutin", "en": "Routine", "fi": "Menettelytapa", "ar": "إجراء"}'),
    ('anvisning', 'detailed', false, 110, '{"sv": "Anvisning", "en": "Instruction", "fi": "Toimintaohje", "ar": "تعليمات"}');

ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_name" CHECK ("id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("id") <= 80);
ALTER TABLE "governing_document" ADD CONSTRAINT "governing_document_audiences" CHECK ("audiences" <@ ARRAY['employee', 'elected', 'pupil']);
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_number" CHECK ("number" >= 1);
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_lengths" CHECK (length("registration_number") <= 40 AND length("paragraph") <= 40);
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_period" CHECK ("valid_to" >= "valid_from" AND "adopted_on" <= "valid_from");
-- Adopted is adopted by somebody, on a day, from a day, and recorded by a person (P13); a draft is none of it.
ALTER TABLE "governing_version" ADD CONSTRAINT "governing_version_whole" CHECK (
    CASE WHEN "recorded_at" IS NULL THEN num_nonnulls("adopter", "body_id", "adopted_on", "valid_from", "recorded_by_id") = 0
    ELSE num_nonnulls("adopter", "adopted_on", "valid_from", "recorded_by_id") = 4 AND ("adopter" IN ('council', 'board', 'committee')) = ("body_id" IS NOT NULL) END);
ALTER TABLE "governing_repeal" ADD CONSTRAINT "governing_repeal_whole" CHECK (("adopter" IN ('council', 'board', 'committee')) = ("body_id" IS NOT NULL) AND length("registration_number") <= 40 AND length("paragraph") <= 40 AND "from_day" >= "decided_on");
-- One draft at a time: what is written is not written twice.
CREATE UNIQUE INDEX "governing_version_one_draft" ON "governing_version"("document_id") WHERE "recorded_at" IS NULL;

-- Whether the body is one that adopts as what is said: the council as the council, the board as the board.
CREATE FUNCTION "body_adopts_as"("body" TEXT, "as_what" "governing_adopter") RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT "body" IS NULL OR EXISTS (SELECT 1 FROM "body" b WHERE b."id" = "body" AND CASE "as_what"
        WHEN 'council' THEN b."kind" = 'council' WHEN 'board' THEN b."kind" = 'board' ELSE b."kind" IN ('committee', 'joint', 'auditors') END)
$$;

-- What has been adopted is the same for ever; it became so at a time that the database says, and nobody else.
CREATE FUNCTION "keep_governing_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW."recorded_at" IS NOT NULL THEN
            RAISE EXCEPTION 'A version begins as a draft';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD."recorded_at" IS NOT NULL THEN
        RAISE EXCEPTION 'An adopted version never changes: another version is adopted (P13)';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (OLD."id", OLD."document_id", OLD."number", OLD."created_by_id", OLD."created_at") IS DISTINCT FROM (NEW."id", NEW."document_id", NEW."number", NEW."created_by_id", NEW."created_at") THEN
        RAISE EXCEPTION 'Which version it is, and who began it, never changes';
    END IF;
    IF NEW."recorded_at" IS NOT NULL THEN
        NEW."recorded_at" := clock_timestamp();
        IF NEW."adopted_on" > "swedish_today"() THEN
            RAISE EXCEPTION 'Nothing is adopted in days to come';
        END IF;
        IF NOT "body_adopts_as"(NEW."body_id", NEW."adopter") THEN
            RAISE EXCEPTION 'The body is not of the kind that adopts';
        END IF;
        IF NEW."adopter" <> 'it' AND (SELECT "on_equipment" FROM "governing_document" WHERE "id" = NEW."document_id") THEN
            RAISE EXCEPTION 'Guidelines on handling equipment are issued by IT (P15)';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM "governing_text" WHERE "version_id" = NEW."id" AND "locale" = 'sv' AND "title" <> '' AND jsonb_array_length("body") > 0) THEN
            RAISE EXCEPTION 'Nothing is adopted without its words in Swedish';
        END IF;
        IF EXISTS (SELECT 1 FROM "governing_repeal" WHERE "document_id" = NEW."document_id") THEN
            RAISE EXCEPTION 'A repealed document gets no further version';
        END IF;
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "governing_version_kept" BEFORE INSERT OR UPDATE OR DELETE ON "governing_version" FOR EACH ROW EXECUTE FUNCTION "keep_governing_version"();
CREATE TRIGGER "governing_version_never_emptied" BEFORE TRUNCATE ON "governing_version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- What belongs to an adopted version stands and falls with it: it stands.
CREATE FUNCTION "keep_part_of_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "governing_version" WHERE "recorded_at" IS NOT NULL
        AND (("id" = NEW."version_id" AND TG_OP <> 'DELETE') OR ("id" = OLD."version_id" AND TG_OP <> 'INSERT'))) THEN
        RAISE EXCEPTION 'What an adopted version says and replaces never changes (P13)';
    END IF;
    RETURN COALESCE(NEW, OLD);
END;
$$;
CREATE TRIGGER "governing_text_kept" BEFORE INSERT OR UPDATE OR DELETE ON "governing_text" FOR EACH ROW EXECUTE FUNCTION "keep_part_of_version"();
CREATE TRIGGER "governing_text_never_emptied" BEFORE TRUNCATE ON "governing_text" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "governing_replacement_kept" BEFORE INSERT OR UPDATE OR DELETE ON "governing_replacement" FOR EACH ROW EXECUTE FUNCTION "keep_part_of_version"();
CREATE TRIGGER "governing_replacement_never_emptied" BEFORE TRUNCATE ON "governing_replacement" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

CREATE FUNCTION "refuse_own_replacement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "governing_version" WHERE "id" = NEW."version_id" AND "document_id" = NEW."document_id") THEN
        RAISE EXCEPTION 'A document does not replace itself: it gets another version';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "governing_replacement_of_another" BEFORE INSERT OR UPDATE ON "governing_replacement" FOR EACH ROW EXECUTE FUNCTION "refuse_own_replacement"();

-- Its place in the address is for ever, and so is what decides who adopts it, once something has been adopted.
CREATE FUNCTION "keep_governing_document"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD."id", OLD."created_by_id", OLD."created_at") IS DISTINCT FROM (NEW."id", NEW."created_by_id", NEW."created_at") THEN
        RAISE EXCEPTION 'What a governing document is called in addresses, and who began it, never changes';
    END IF;
    IF OLD."on_equipment" <> NEW."on_equipment" AND EXISTS (SELECT 1 FROM "governing_version" WHERE "document_id" = OLD."id" AND "recorded_at" IS NOT NULL) THEN
        RAISE EXCEPTION 'Whether a document is on equipment is settled by its first adoption (P15)';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "governing_document_kept" BEFORE UPDATE ON "governing_document" FOR EACH ROW EXECUTE FUNCTION "keep_governing_document"();

CREATE FUNCTION "keep_governing_repeal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."recorded_at" := clock_timestamp();
    IF NEW."decided_on" > "swedish_today"() THEN
        RAISE EXCEPTION 'Nothing is repealed in days to come';
    END IF;
    IF NOT "body_adopts_as"(NEW."body_id", NEW."adopter") THEN
        RAISE EXCEPTION 'The body is not of the kind that repeals';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM "governing_version" WHERE "document_id" = NEW."document_id" AND "recorded_at" IS NOT NULL) THEN
        RAISE EXCEPTION 'What was never adopted is not repealed';
    END IF;
    IF NEW."adopter" <> 'it' AND (SELECT "on_equipment" FROM "governing_document" WHERE "id" = NEW."document_id") THEN
        RAISE EXCEPTION 'Guidelines on handling equipment are issued and repealed by IT (P15)';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "governing_repeal_recorded" BEFORE INSERT ON "governing_repeal" FOR EACH ROW EXECUTE FUNCTION "keep_governing_repeal"();
CREATE TRIGGER "governing_repeal_only_added" BEFORE UPDATE OR DELETE ON "governing_repeal" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "governing_repeal_never_emptied" BEFORE TRUNCATE ON "governing_repeal" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
