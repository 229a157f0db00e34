-- CreateEnum
CREATE TYPE "event_state" AS ENUM ('draft', 'waiting', 'published', 'cancelled', 'refused');

-- CreateTable
CREATE TABLE "event" (
    "id" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "state" "event_state" NOT NULL DEFAULT 'draft',
    "category" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "starts_at" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL,
    "repeats" TEXT NOT NULL DEFAULT 'never',
    "repeat_every" INTEGER NOT NULL DEFAULT 1,
    "repeat_until" TEXT,
    "repeat_except" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_day" TEXT NOT NULL,
    "place_name" TEXT NOT NULL,
    "place_address" TEXT NOT NULL DEFAULT '',
    "place_access" JSONB NOT NULL DEFAULT '{}',
    "is_free" BOOLEAN NOT NULL,
    "organiser" TEXT NOT NULL,
    "registration" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_text" (
    "event_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "price" TEXT NOT NULL DEFAULT '',
    "access_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "event_text_pkey" PRIMARY KEY ("event_id","locale")
);

-- CreateTable
CREATE TABLE "event_change" (
    "event_id" TEXT NOT NULL,
    "original" TEXT NOT NULL,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,
    "starts_at" TEXT,
    "ends_at" TEXT,
    "place_name" TEXT,

    CONSTRAINT "event_change_pkey" PRIMARY KEY ("event_id","original")
);

-- CreateTable
CREATE TABLE "event_submission" (
    "event_id" TEXT NOT NULL,
    "sent_key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "sender_name" TEXT,
    "sender_email" TEXT,
    "held_for" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "event_submission_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_ref_key" ON "event"("ref");

-- CreateIndex
CREATE INDEX "event_state_last_day_idx" ON "event"("state", "last_day");

-- CreateIndex
CREATE INDEX "event_department_id_idx" ON "event"("department_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_submission_sent_key_key" ON "event_submission"("sent_key");

-- CreateIndex
CREATE INDEX "event_submission_decided_at_idx" ON "event_submission"("decided_at");

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_text" ADD CONSTRAINT "event_text_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_change" ADD CONSTRAINT "event_change_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_submission" ADD CONSTRAINT "event_submission_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_submission" ADD CONSTRAINT "event_submission_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Times are compared as text, so each is of one form; what ends before it begins is none.
ALTER TABLE "event" ADD CONSTRAINT "event_times" CHECK (
    "starts_at" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' AND "ends_at" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' AND "ends_at" > "starts_at"
    AND "last_day" ~ '^\d{4}-\d\d-\d\d$' AND ("repeats" = 'never' OR "repeat_until" ~ '^\d{4}-\d\d-\d\d$')
);
ALTER TABLE "event_change" ADD CONSTRAINT "event_change_says_something" CHECK ("cancelled" OR "starts_at" IS NOT NULL OR "place_name" IS NOT NULL);

-- What has been public stays: cancelled, it is shown as such, and whoever has it in a calendar is told.
CREATE FUNCTION "keep_public_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD."published_at" IS NOT NULL THEN
            RAISE EXCEPTION 'An event that has been public is cancelled, not removed';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD."published_at" IS NOT NULL AND (NEW."published_at" IS DISTINCT FROM OLD."published_at" OR NEW."state" NOT IN ('published', 'cancelled')) THEN
        RAISE EXCEPTION 'An event that has been public is published or cancelled, and nothing else';
    END IF;
    IF NEW."ref" <> OLD."ref" THEN
        RAISE EXCEPTION 'The address of an event stands for ever';
    END IF;
    IF NEW."sequence" < OLD."sequence" THEN
        RAISE EXCEPTION 'Calendars count up';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "event_keeps_public" BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION "keep_public_event"();
