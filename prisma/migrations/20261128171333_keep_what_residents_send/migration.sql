-- CreateEnum
CREATE TYPE "matter_kind" AS ENUM ('question', 'comment', 'complaint');

-- CreateEnum
CREATE TYPE "matter_status" AS ENUM ('received', 'withDepartment', 'waitingForYou', 'answered', 'solved', 'willNotBeDone', 'notOurs');

-- CreateEnum
CREATE TYPE "matter_entry_kind" AS ENUM ('message', 'reply', 'status', 'handOver', 'closing', 'reopening');

-- CreateTable
CREATE TABLE "matter" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "post_key" TEXT NOT NULL,
    "kind" "matter_kind" NOT NULL,
    "department_id" TEXT NOT NULL,
    "contact_id" TEXT,
    "locale" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "status" "matter_status" NOT NULL DEFAULT 'received',
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "held_for" TEXT,
    "wants_reply" BOOLEAN NOT NULL,
    "sender_name" TEXT,
    "sender_email" TEXT,
    "sender_phone" TEXT,
    "handler_id" TEXT,

    CONSTRAINT "matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter_entry" (
    "id" BIGSERIAL NOT NULL,
    "matter_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "kind" "matter_entry_kind" NOT NULL,
    "person_id" TEXT,
    "text" TEXT NOT NULL DEFAULT '',
    "status" "matter_status",
    "department_id" TEXT,
    "post_key" TEXT,

    CONSTRAINT "matter_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "matter_reference_key" ON "matter"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "matter_post_key_key" ON "matter"("post_key");

-- CreateIndex
CREATE INDEX "matter_department_id_status_waiting_since_idx" ON "matter"("department_id", "status", "waiting_since");

-- CreateIndex
CREATE UNIQUE INDEX "matter_entry_post_key_key" ON "matter_entry"("post_key");

-- CreateIndex
CREATE INDEX "matter_entry_matter_id_id_idx" ON "matter_entry"("matter_id", "id");

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_handler_id_fkey" FOREIGN KEY ("handler_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_entry" ADD CONSTRAINT "matter_entry_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_entry" ADD CONSTRAINT "matter_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matter_entry" ADD CONSTRAINT "matter_entry_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- When something arrived is said by the database's own clock, whatever the portal says, and never changes: it is the day
-- that the law counts from (FL 22 §; OSL 5:2). Nor does what the sender has been given.
CREATE FUNCTION "say_arrival"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW."received_at" := clock_timestamp();
    ELSIF (OLD."id", OLD."reference", OLD."code_hash", OLD."post_key", OLD."received_at") IS DISTINCT FROM (NEW."id", NEW."reference", NEW."code_hash", NEW."post_key", NEW."received_at") THEN
        RAISE EXCEPTION 'When a matter arrived, and what its sender was given, never change';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "matter_arrival" BEFORE INSERT OR UPDATE ON "matter" FOR EACH ROW EXECUTE FUNCTION "say_arrival"();
-- An official document is destroyed by a rule of the records plan alone, and there is none yet (arkivlagen 10 §).
CREATE TRIGGER "matter_never_removed" BEFORE DELETE ON "matter" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "matter_never_emptied" BEFORE TRUNCATE ON "matter" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();

CREATE FUNCTION "say_when"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."at" := clock_timestamp();
    RETURN NEW;
END;
$$;

CREATE TRIGGER "matter_entry_when" BEFORE INSERT ON "matter_entry" FOR EACH ROW EXECUTE FUNCTION "say_when"();
CREATE TRIGGER "matter_entry_only_added" BEFORE UPDATE OR DELETE ON "matter_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "matter_entry_never_emptied" BEFORE TRUNCATE ON "matter_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
