-- CreateEnum
CREATE TYPE "reading_step" AS ENUM ('soon', 'late');

-- CreateTable
CREATE TABLE "reading_confirmation" (
    "version_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "plain" BOOLEAN NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "reading_confirmation_pkey" PRIMARY KEY ("version_id","person_id")
);

-- CreateTable
CREATE TABLE "reading_reminder" (
    "version_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "step" "reading_step" NOT NULL,

    CONSTRAINT "reading_reminder_pkey" PRIMARY KEY ("version_id","person_id","step")
);

-- CreateIndex
CREATE INDEX "reading_confirmation_person_id_idx" ON "reading_confirmation"("person_id");

-- AddForeignKey
ALTER TABLE "reading_confirmation" ADD CONSTRAINT "reading_confirmation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "governing_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_confirmation" ADD CONSTRAINT "reading_confirmation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_reminder" ADD CONSTRAINT "reading_reminder_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "governing_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading_reminder" ADD CONSTRAINT "reading_reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Somebody confirms for themselves, today, what has been adopted and is for them (P15); what they said is not rewritten.
CREATE FUNCTION "keep_reading_confirmation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'What somebody has confirmed is not rewritten';
    END IF;
    NEW."confirmed_at" := clock_timestamp();
    IF NOT EXISTS (
        SELECT 1 FROM "governing_version" v
        JOIN "governing_document" d ON d."id" = v."document_id"
        JOIN "affiliation" a ON a."kind"::text = ANY (d."audiences")
        WHERE v."id" = NEW."version_id" AND v."recorded_at" IS NOT NULL AND v."valid_from" <= "swedish_today"()
        AND a."person_id" = NEW."person_id" AND a."valid_from" <= "swedish_today"() AND (a."valid_to" IS NULL OR a."valid_to" >= "swedish_today"())
    ) THEN
        RAISE EXCEPTION 'Read is what holds, by somebody for whom it is (P4, P15)';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "reading_confirmation_kept" BEFORE INSERT OR UPDATE ON "reading_confirmation" FOR EACH ROW EXECUTE FUNCTION "keep_reading_confirmation"();
CREATE TRIGGER "reading_confirmation_never_emptied" BEFORE TRUNCATE ON "reading_confirmation" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- It is forgotten two years after they have left, and not before.
CREATE FUNCTION "forget_reading_confirmation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "affiliation" WHERE "person_id" = OLD."person_id" AND ("valid_to" IS NULL OR "valid_to" >= "swedish_today"() - interval '2 years')) THEN
        RAISE EXCEPTION 'What somebody has confirmed is kept until two years after they have left';
    END IF;
    RETURN OLD;
END;
$$;
CREATE TRIGGER "reading_confirmation_forgotten" BEFORE DELETE ON "reading_confirmation" FOR EACH ROW EXECUTE FUNCTION "forget_reading_confirmation"();
