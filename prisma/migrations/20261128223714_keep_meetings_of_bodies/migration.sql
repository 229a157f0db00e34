-- CreateEnum
CREATE TYPE "meeting_state" AS ENUM ('planned', 'called', 'cancelled');

-- CreateTable
CREATE TABLE "meeting" (
    "id" TEXT NOT NULL,
    "body_id" TEXT NOT NULL,
    "state" "meeting_state" NOT NULL DEFAULT 'planned',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "open" BOOLEAN NOT NULL,
    "place" TEXT NOT NULL,
    "address" TEXT,
    "place_access" TEXT,
    "remote_url" TEXT,
    "about" TEXT,
    "announced_on" DATE,
    "notice_id" TEXT,
    "minutes_notice_id" TEXT,
    "approved_on" DATE,
    "minutes_posted_on" DATE,
    "cancelled_reason" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_move" (
    "id" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" TEXT NOT NULL,
    "meeting_id" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "registration_number" TEXT,
    "text" TEXT,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "announced_on" DATE,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_document" (
    "item_id" TEXT NOT NULL,
    "media_id" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL,

    CONSTRAINT "agenda_document_pkey" PRIMARY KEY ("item_id","media_id")
);

-- CreateTable
CREATE TABLE "meeting_reminder" (
    "meeting_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_reminder_pkey" PRIMARY KEY ("meeting_id","person_id","key")
);

-- CreateIndex
CREATE INDEX "meeting_body_id_starts_at_idx" ON "meeting"("body_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_starts_at_idx" ON "meeting"("starts_at");

-- CreateIndex
CREATE INDEX "meeting_move_meeting_id_at_idx" ON "meeting_move"("meeting_id", "at");

-- CreateIndex
CREATE INDEX "agenda_item_meeting_id_sort_order_idx" ON "agenda_item"("meeting_id", "sort_order");

-- CreateIndex
CREATE INDEX "agenda_document_media_id_idx" ON "agenda_document"("media_id");

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_document" ADD CONSTRAINT "agenda_document_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "agenda_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_document" ADD CONSTRAINT "agenda_document_media_id_fkey" FOREIGN KEY ("media_id") REFERENCES "media_asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_reminder" ADD CONSTRAINT "meeting_reminder_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_reminder" ADD CONSTRAINT "meeting_reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is announced has its day; what is cancelled its reason; minutes are approved after the meeting and announced after that.
ALTER TABLE "meeting" ADD CONSTRAINT "called_with_day" CHECK ("state" <> 'called' OR "announced_on" IS NOT NULL);
ALTER TABLE "meeting" ADD CONSTRAINT "cancelled_with_reason" CHECK (("state" = 'cancelled') = ("cancelled_reason" IS NOT NULL));
ALTER TABLE "meeting" ADD CONSTRAINT "ends_after_start" CHECK ("ends_at" > "starts_at");
ALTER TABLE "meeting" ADD CONSTRAINT "approved_after_meeting" CHECK ("approved_on" >= ("starts_at" AT TIME ZONE 'Europe/Stockholm')::date);
ALTER TABLE "meeting" ADD CONSTRAINT "posted_after_approval" CHECK ("minutes_posted_on" IS NULL OR ("approved_on" IS NOT NULL AND "minutes_posted_on" >= "approved_on"));

-- No day of announcement is ever set back, and nothing that stands is cancelled away: the record is what the times are counted by.
CREATE FUNCTION "keep_meeting_days"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD."announced_on" IS NOT NULL AND (NEW."announced_on" IS NULL OR NEW."announced_on" < OLD."announced_on"))
        OR (OLD."minutes_posted_on" IS NOT NULL AND NEW."minutes_posted_on" IS DISTINCT FROM OLD."minutes_posted_on")
        OR (OLD."minutes_posted_on" IS NOT NULL AND NEW."approved_on" IS DISTINCT FROM OLD."approved_on")
        OR (OLD."state" = 'cancelled' AND NEW."state" <> 'cancelled')
        OR (OLD."state" = 'called' AND NEW."state" = 'planned') THEN
        RAISE EXCEPTION 'What has been announced of a meeting is not taken back';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "meeting_days_kept" BEFORE UPDATE ON "meeting" FOR EACH ROW EXECUTE FUNCTION "keep_meeting_days"();
CREATE TRIGGER "meeting_never_removed" BEFORE DELETE ON "meeting" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "meeting_move_never_changed" BEFORE UPDATE OR DELETE ON "meeting_move" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "meeting_never_emptied" BEFORE TRUNCATE ON "meeting" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "meeting_move_never_emptied" BEFORE TRUNCATE ON "meeting_move" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
