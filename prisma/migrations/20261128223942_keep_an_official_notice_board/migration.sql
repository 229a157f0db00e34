-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('councilMeeting', 'committeeMeeting', 'approvedMinutes', 'delegatedDecision', 'minutesDocument', 'decisionMaterial', 'comprehensivePlanReview', 'planConsultation', 'planReview', 'planReviewStatement', 'planAdopted', 'serviceByPublication', 'otherStatutory');

-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('draft', 'posted', 'removed');

-- CreateEnum
CREATE TYPE "board_check_source" AS ENUM ('own', 'outside');

-- CreateTable
CREATE TABLE "notice" (
    "id" TEXT NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "body_id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'draft',
    "fields" JSONB NOT NULL DEFAULT '{}',
    "personal_data" BOOLEAN,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "posted_by_id" TEXT,
    "posted_at" TIMESTAMPTZ(3),
    "posted_on" DATE,
    "last_appeal_on" DATE,
    "earliest_removal_on" DATE,
    "remove_on" DATE,
    "content_hash" TEXT,
    "acknowledged" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "corrects_id" TEXT,
    "posts_again_id" TEXT,
    "removal_reason" TEXT,
    "removal_proposed_by_id" TEXT,
    "removal_approved_by_id" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_document" (
    "id" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "order" INTEGER NOT NULL,

    CONSTRAINT "notice_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_partner" (
    "notice_id" TEXT NOT NULL,
    "municipality" TEXT NOT NULL,
    "posted_on" DATE NOT NULL,
    "entered_by_id" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_partner_pkey" PRIMARY KEY ("notice_id","municipality")
);

-- CreateTable
CREATE TABLE "notice_event" (
    "id" BIGSERIAL NOT NULL,
    "notice_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "person_id" TEXT,
    "kind" TEXT NOT NULL,
    "hash" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "notice_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_check" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "source" "board_check_source" NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "status" INTEGER,

    CONSTRAINT "board_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_state_posted_at_idx" ON "notice"("state", "posted_at");

-- CreateIndex
CREATE INDEX "notice_department_id_state_idx" ON "notice"("department_id", "state");

-- CreateIndex
CREATE INDEX "notice_corrects_id_idx" ON "notice"("corrects_id");

-- CreateIndex
CREATE INDEX "notice_document_notice_id_order_idx" ON "notice_document"("notice_id", "order");

-- CreateIndex
CREATE INDEX "notice_event_notice_id_id_idx" ON "notice_event"("notice_id", "id");

-- CreateIndex
CREATE INDEX "board_check_source_at_idx" ON "board_check"("source", "at");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_posted_by_id_fkey" FOREIGN KEY ("posted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_posts_again_id_fkey" FOREIGN KEY ("posts_again_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_removal_proposed_by_id_fkey" FOREIGN KEY ("removal_proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_removal_approved_by_id_fkey" FOREIGN KEY ("removal_approved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_document" ADD CONSTRAINT "notice_document_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_partner" ADD CONSTRAINT "notice_partner_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_partner" ADD CONSTRAINT "notice_partner_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_event" ADD CONSTRAINT "notice_event_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_event" ADD CONSTRAINT "notice_event_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Dates that no hand can make shorter than the law: three weeks for an appeal (KL 13:5), and no removal before it is over (KL 8:12).
ALTER TABLE "notice" ADD CONSTRAINT "notice_posted_whole" CHECK (("state" = 'draft') = ("posted_at" IS NULL) AND ("state" = 'draft') = ("posted_on" IS NULL) AND ("state" = 'draft') = ("content_hash" IS NULL));
ALTER TABLE "notice" ADD CONSTRAINT "notice_looked_at" CHECK ("state" = 'draft' OR "personal_data" IS NOT NULL);
ALTER TABLE "notice" ADD CONSTRAINT "notice_up_long_enough" CHECK ("earliest_removal_on" > "posted_on" AND "remove_on" >= "earliest_removal_on" AND ("earliest_removal_on" IS NULL) = ("remove_on" IS NULL));
ALTER TABLE "notice" ADD CONSTRAINT "notice_time_for_appeal" CHECK ("last_appeal_on" >= "posted_on" + 21 AND "earliest_removal_on" > "last_appeal_on");
ALTER TABLE "notice" ADD CONSTRAINT "notice_starts_time_for_appeal" CHECK ("kind" NOT IN ('approvedMinutes', 'delegatedDecision', 'planAdopted') OR ("earliest_removal_on" IS NULL) = ("last_appeal_on" IS NULL));
ALTER TABLE "notice" ADD CONSTRAINT "notice_removal_by_two" CHECK ("removal_approved_by_id" IS NULL OR ("removal_proposed_by_id" IS NOT NULL AND "removal_reason" IS NOT NULL AND "removal_approved_by_id" <> "removal_proposed_by_id"));
ALTER TABLE "notice" ADD CONSTRAINT "notice_removed_whole" CHECK (("state" = 'removed') = ("removed_at" IS NOT NULL) AND ("state" <> 'removed' OR "fields" - ARRAY['meetingDates', 'meetingDate', 'paragraphs', 'approvedOn', 'decisionDate', 'commentsUntil', 'lastDay', 'appeal'] = '{}'::jsonb));

CREATE FUNCTION "swedish_today"() RETURNS date LANGUAGE sql VOLATILE AS $$ SELECT (clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date $$;

-- The day of posting is the calendar's in Sweden when the notice became readable: the database says which, nobody else. What has
-- been posted says the same for ever; it goes when its time is over, or before by two people's word.
CREATE FUNCTION "keep_notice"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    movable TEXT[] := ARRAY['last_appeal_on', 'earliest_removal_on', 'remove_on', 'removal_reason', 'removal_proposed_by_id'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW."state" <> 'draft' THEN
            RAISE EXCEPTION 'A notice begins as a draft';
        END IF;
        RETURN NEW;
    END IF;
    IF (OLD."id", OLD."created_by_id", OLD."created_at") IS DISTINCT FROM (NEW."id", NEW."created_by_id", NEW."created_at") THEN
        RAISE EXCEPTION 'Who began a notice, and when, never changes';
    END IF;
    IF OLD."state" = 'draft' AND NEW."state" = 'posted' THEN
        NEW."posted_at" := clock_timestamp();
        NEW."posted_on" := (NEW."posted_at" AT TIME ZONE 'Europe/Stockholm')::date;
    ELSIF OLD."state" = 'posted' AND NEW."state" = 'posted' THEN
        IF (to_jsonb(OLD) - movable) <> (to_jsonb(NEW) - movable) THEN
            RAISE EXCEPTION 'What has been posted is never changed: it is corrected by another notice (KL 8:12)';
        END IF;
        IF NEW."earliest_removal_on" < OLD."earliest_removal_on" OR NEW."last_appeal_on" < OLD."last_appeal_on" OR NEW."remove_on" < OLD."remove_on"
            OR (NEW."remove_on" IS NULL AND OLD."remove_on" IS NOT NULL) OR (NEW."last_appeal_on" IS NULL AND OLD."last_appeal_on" IS NOT NULL) THEN
            RAISE EXCEPTION 'The time that a notice is up is never made shorter (KL 8:12)';
        END IF;
    ELSIF OLD."state" = 'posted' AND NEW."state" = 'removed' THEN
        IF (to_jsonb(OLD) - ARRAY['state', 'fields', 'removed_at', 'removal_approved_by_id']) <> (to_jsonb(NEW) - ARRAY['state', 'fields', 'removed_at', 'removal_approved_by_id']) THEN
            RAISE EXCEPTION 'The record of a notice that is removed never changes';
        END IF;
        IF NEW."removal_approved_by_id" IS NULL AND (NEW."remove_on" IS NULL OR "swedish_today"() < NEW."remove_on") THEN
            RAISE EXCEPTION 'A notice is not removed before its time (KL 8:12, 13:5)';
        END IF;
        NEW."removed_at" := clock_timestamp();
    ELSIF OLD."state" <> 'draft' OR NEW."state" <> 'draft' THEN
        RAISE EXCEPTION 'A notice goes from draft to posted to removed, and never back';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "notice_kept" BEFORE INSERT OR UPDATE ON "notice" FOR EACH ROW EXECUTE FUNCTION "keep_notice"();

CREATE FUNCTION "only_drafts_go"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."state" <> 'draft' THEN
        RAISE EXCEPTION 'The record of a notice is never removed';
    END IF;
    RETURN OLD;
END;
$$;
CREATE TRIGGER "notice_record_stays" BEFORE DELETE ON "notice" FOR EACH ROW EXECUTE FUNCTION "only_drafts_go"();
CREATE TRIGGER "notice_never_emptied" BEFORE TRUNCATE ON "notice" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

-- Nothing is posted or removed without its line in the proof log, with the sum of what it said.
CREATE FUNCTION "prove_notice"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM "notice_event" e WHERE e."notice_id" = NEW."id" AND e."hash" = NEW."content_hash"
            AND e."kind" = CASE WHEN NEW."state" = 'posted' THEN 'posted' WHEN NEW."removal_approved_by_id" IS NULL THEN 'removed' ELSE 'removedEarly' END
    ) THEN
        RAISE EXCEPTION 'A notice is not % without a line in the proof log', NEW."state";
    END IF;
    RETURN NULL;
END;
$$;
CREATE CONSTRAINT TRIGGER "notice_proven" AFTER UPDATE OF "state" ON "notice" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION "prove_notice"();

-- What belongs to a notice changes only while it is a draft, and goes with what it says.
CREATE FUNCTION "keep_notice_document"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_is "notice_state" := (SELECT "state" FROM "notice" WHERE "id" = COALESCE(NEW."notice_id", OLD."notice_id"));
BEGIN
    IF (now_is <> 'draft' AND NOT (TG_OP = 'DELETE' AND now_is = 'removed'))
        OR (TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM "notice" WHERE "id" = OLD."notice_id" AND "state" = 'posted')) THEN
        RAISE EXCEPTION 'The documents of a notice that is up never change (KL 8:12)';
    END IF;
    RETURN COALESCE(NEW, OLD);
END;
$$;
CREATE TRIGGER "notice_document_kept" BEFORE INSERT OR UPDATE OR DELETE ON "notice_document" FOR EACH ROW EXECUTE FUNCTION "keep_notice_document"();

CREATE FUNCTION "keep_notice_partner"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."posted_on" > "swedish_today"() THEN
        RAISE EXCEPTION 'Another board''s day of posting has not come yet';
    END IF;
    NEW."entered_at" := clock_timestamp();
    RETURN NEW;
END;
$$;
CREATE TRIGGER "notice_partner_entered" BEFORE INSERT ON "notice_partner" FOR EACH ROW EXECUTE FUNCTION "keep_notice_partner"();
CREATE TRIGGER "notice_partner_only_added" BEFORE UPDATE OR DELETE ON "notice_partner" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "notice_partner_never_emptied" BEFORE TRUNCATE ON "notice_partner" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

CREATE FUNCTION "say_when_on_board"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."at" := clock_timestamp();
    RETURN NEW;
END;
$$;
CREATE TRIGGER "notice_event_at" BEFORE INSERT ON "notice_event" FOR EACH ROW EXECUTE FUNCTION "say_when_on_board"();
CREATE TRIGGER "notice_event_only_added" BEFORE UPDATE OR DELETE ON "notice_event" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "notice_event_never_emptied" BEFORE TRUNCATE ON "notice_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "board_check_at" BEFORE INSERT ON "board_check" FOR EACH ROW EXECUTE FUNCTION "say_when_on_board"();
CREATE TRIGGER "board_check_only_added" BEFORE UPDATE OR DELETE ON "board_check" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "board_check_never_emptied" BEFORE TRUNCATE ON "board_check" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
