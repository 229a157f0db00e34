-- CreateEnum
CREATE TYPE "disturbance_category" AS ENUM ('water', 'heating', 'roads', 'schools', 'eServices', 'systems', 'other');

-- CreateEnum
CREATE TYPE "disturbance_update_kind" AS ENUM ('reported', 'told', 'changed', 'solved', 'cancelled');

-- CreateTable
CREATE TABLE "disturbance" (
    "id" TEXT NOT NULL,
    "category" "disturbance_category" NOT NULL,
    "system" TEXT NOT NULL DEFAULT '',
    "department_id" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "expected_end" TIMESTAMPTZ(3),
    "solved_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "disturbance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disturbance_text" (
    "disturbance_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "cause" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "disturbance_text_pkey" PRIMARY KEY ("disturbance_id","locale")
);

-- CreateTable
CREATE TABLE "disturbance_page" (
    "disturbance_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,

    CONSTRAINT "disturbance_page_pkey" PRIMARY KEY ("disturbance_id","item_id")
);

-- CreateTable
CREATE TABLE "disturbance_update" (
    "disturbance_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "kind" "disturbance_update_kind" NOT NULL,
    "expected_end" TIMESTAMPTZ(3),
    "person_id" TEXT NOT NULL,

    CONSTRAINT "disturbance_update_pkey" PRIMARY KEY ("disturbance_id","number")
);

-- CreateTable
CREATE TABLE "disturbance_update_text" (
    "disturbance_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "disturbance_update_text_pkey" PRIMARY KEY ("disturbance_id","number","locale")
);

-- CreateTable
CREATE TABLE "disturbance_reminder" (
    "disturbance_id" TEXT NOT NULL,
    "expected_end" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disturbance_reminder_pkey" PRIMARY KEY ("disturbance_id","expected_end")
);

-- CreateIndex
CREATE INDEX "disturbance_solved_at_starts_at_idx" ON "disturbance"("solved_at", "starts_at");

-- CreateIndex
CREATE INDEX "disturbance_department_id_idx" ON "disturbance"("department_id");

-- CreateIndex
CREATE INDEX "disturbance_page_item_id_idx" ON "disturbance_page"("item_id");

-- AddForeignKey
ALTER TABLE "disturbance" ADD CONSTRAINT "disturbance_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_text" ADD CONSTRAINT "disturbance_text_disturbance_id_fkey" FOREIGN KEY ("disturbance_id") REFERENCES "disturbance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_page" ADD CONSTRAINT "disturbance_page_disturbance_id_fkey" FOREIGN KEY ("disturbance_id") REFERENCES "disturbance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_page" ADD CONSTRAINT "disturbance_page_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_update" ADD CONSTRAINT "disturbance_update_disturbance_id_fkey" FOREIGN KEY ("disturbance_id") REFERENCES "disturbance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_update" ADD CONSTRAINT "disturbance_update_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_update_text" ADD CONSTRAINT "disturbance_update_text_disturbance_id_number_fkey" FOREIGN KEY ("disturbance_id", "number") REFERENCES "disturbance_update"("disturbance_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disturbance_reminder" ADD CONSTRAINT "disturbance_reminder_disturbance_id_fkey" FOREIGN KEY ("disturbance_id") REFERENCES "disturbance"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say: times that can be, and a place that is whole.
ALTER TABLE "disturbance"
    ADD CONSTRAINT "disturbance_expected_after_start" CHECK ("expected_end" IS NULL OR "expected_end" > "starts_at"),
    ADD CONSTRAINT "disturbance_solved_after_start" CHECK ("solved_at" IS NULL OR "solved_at" >= "starts_at"),
    ADD CONSTRAINT "disturbance_ends_once" CHECK ("solved_at" IS NULL OR "cancelled_at" IS NULL),
    ADD CONSTRAINT "disturbance_place_is_whole" CHECK (("latitude" IS NULL) = ("longitude" IS NULL)),
    ADD CONSTRAINT "disturbance_id_is_short" CHECK ("id" ~ '^[0-9]{6}-[a-z0-9]{4}$');

-- The history is what people look for afterwards: no disturbance goes away, and what the thread has told, it has told at that
-- time. The words of an update alone can be struck out, by hand in the database, should somebody's data have come into them.
CREATE TRIGGER "disturbance_never_removed" BEFORE DELETE ON "disturbance" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "disturbance_never_emptied" BEFORE TRUNCATE ON "disturbance" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "disturbance_update_only_added" BEFORE UPDATE OR DELETE ON "disturbance_update" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "disturbance_update_never_emptied" BEFORE TRUNCATE ON "disturbance_update" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
