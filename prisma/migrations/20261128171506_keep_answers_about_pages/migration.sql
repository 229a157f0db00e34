-- AlterTable
ALTER TABLE "editorial_settings" ADD COLUMN     "answers_needed" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "comment_months" INTEGER NOT NULL DEFAULT 12,
ADD COLUMN     "disposal_rule" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "no_share" INTEGER NOT NULL DEFAULT 30;

-- CreateTable
CREATE TABLE "page_answer" (
    "id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "comment" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "held_for" TEXT,
    "sent_key" TEXT NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by_id" TEXT,

    CONSTRAINT "page_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_answer_reminder" (
    "version_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "page_answer_reminder_pkey" PRIMARY KEY ("version_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "page_answer_sent_key_key" ON "page_answer"("sent_key");

-- CreateIndex
CREATE INDEX "page_answer_edition_id_received_at_idx" ON "page_answer"("edition_id", "received_at");

-- CreateIndex
CREATE INDEX "page_answer_version_id_idx" ON "page_answer"("version_id");

-- CreateIndex
CREATE INDEX "page_answer_received_at_idx" ON "page_answer"("received_at");

-- AddForeignKey
ALTER TABLE "page_answer" ADD CONSTRAINT "page_answer_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_answer" ADD CONSTRAINT "page_answer_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_answer" ADD CONSTRAINT "page_answer_handled_by_id_fkey" FOREIGN KEY ("handled_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_answer_reminder" ADD CONSTRAINT "page_answer_reminder_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was answered, about what and when is never changed; a comment can be removed, never reworded.
CREATE FUNCTION "keep_page_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW."edition_id", NEW."version_id", NEW."helpful", NEW."received_at") IS DISTINCT FROM (OLD."edition_id", OLD."version_id", OLD."helpful", OLD."received_at")
       OR (NEW."comment" IS NOT NULL AND NEW."comment" IS DISTINCT FROM OLD."comment") THEN
        RAISE EXCEPTION 'What was answered about a page is not changed';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "page_answer_kept" BEFORE UPDATE ON "page_answer" FOR EACH ROW EXECUTE FUNCTION "keep_page_answer"();
