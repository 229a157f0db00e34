-- CreateEnum
CREATE TYPE "system_personal_data" AS ENUM ('none', 'ordinary', 'sensitive');

-- CreateEnum
CREATE TYPE "system_criticality" AS ENUM ('low', 'normal', 'high', 'critical');

-- CreateEnum
CREATE TYPE "system_dependency_kind" AS ENUM ('platform', 'signIn', 'data', 'other');

-- AlterTable
ALTER TABLE "disturbance" ADD COLUMN     "system_id" TEXT;

-- CreateTable
CREATE TABLE "system" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "run_by_id" TEXT,
    "owner_id" TEXT,
    "manager_id" TEXT,
    "supplier" TEXT NOT NULL DEFAULT '',
    "agreement" TEXT NOT NULL DEFAULT '',
    "agreement_ends" DATE,
    "hosting" TEXT NOT NULL DEFAULT '',
    "confidentiality" INTEGER,
    "correctness" INTEGER,
    "availability" INTEGER,
    "traceability" INTEGER,
    "personal_data" "system_personal_data" NOT NULL DEFAULT 'none',
    "processor_agreement" BOOLEAN,
    "criticality" "system_criticality" NOT NULL DEFAULT 'normal',
    "continuity" TEXT NOT NULL DEFAULT '',
    "deviation" TEXT NOT NULL DEFAULT '',
    "in_use_from" DATE,
    "retired_on" DATE,
    "offered_department_id" TEXT,
    "offered_shared" BOOLEAN,
    "offered_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "system_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_text" (
    "system_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personal_data" TEXT NOT NULL DEFAULT '',
    "access" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "system_text_pkey" PRIMARY KEY ("system_id","locale")
);

-- CreateTable
CREATE TABLE "system_dependency" (
    "system_id" TEXT NOT NULL,
    "needs_id" TEXT NOT NULL,
    "kind" "system_dependency_kind" NOT NULL,
    "exchanged" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "system_dependency_pkey" PRIMARY KEY ("system_id","needs_id")
);

-- CreateIndex
CREATE INDEX "system_department_id_idx" ON "system"("department_id");

-- CreateIndex
CREATE INDEX "system_dependency_needs_id_idx" ON "system_dependency"("needs_id");

-- CreateIndex
CREATE INDEX "disturbance_system_id_idx" ON "disturbance"("system_id");

-- AddForeignKey
ALTER TABLE "disturbance" ADD CONSTRAINT "disturbance_system_id_fkey" FOREIGN KEY ("system_id") REFERENCES "system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_run_by_id_fkey" FOREIGN KEY ("run_by_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_offered_department_id_fkey" FOREIGN KEY ("offered_department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system" ADD CONSTRAINT "system_offered_by_id_fkey" FOREIGN KEY ("offered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_text" ADD CONSTRAINT "system_text_system_id_fkey" FOREIGN KEY ("system_id") REFERENCES "system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_dependency" ADD CONSTRAINT "system_dependency_system_id_fkey" FOREIGN KEY ("system_id") REFERENCES "system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "system_dependency" ADD CONSTRAINT "system_dependency_needs_id_fkey" FOREIGN KEY ("needs_id") REFERENCES "system"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say: levels that exist, days in order, somebody who runs it (P12), an offer that is whole, and no
-- system that needs itself.
ALTER TABLE "system"
    ADD CONSTRAINT "system_id_is_short" CHECK ("id" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("id") <= 40),
    ADD CONSTRAINT "system_classes_exist" CHECK ("confidentiality" BETWEEN 0 AND 3 AND "correctness" BETWEEN 0 AND 3 AND "availability" BETWEEN 0 AND 3 AND "traceability" BETWEEN 0 AND 3),
    ADD CONSTRAINT "system_is_run_by_somebody" CHECK ("run_by_id" IS NOT NULL OR "supplier" <> ''),
    ADD CONSTRAINT "system_hosting_is_a_country" CHECK ("hosting" ~ '^([A-Z]{2})?$'),
    ADD CONSTRAINT "system_retired_after_use" CHECK ("retired_on" IS NULL OR "in_use_from" IS NULL OR "retired_on" >= "in_use_from"),
    ADD CONSTRAINT "system_offer_is_whole" CHECK (("offered_department_id" IS NULL) = ("offered_shared" IS NULL) AND ("offered_department_id" IS NULL) = ("offered_by_id" IS NULL));

ALTER TABLE "system_dependency" ADD CONSTRAINT "system_never_needs_itself" CHECK ("system_id" <> "needs_id");

ALTER TABLE "system_text" ADD CONSTRAINT "system_text_says_something" CHECK ("name" <> '' AND "purpose" <> '');

-- What has been in the register stays in it: a system that is not used any more has a last day.
CREATE TRIGGER "system_never_removed" BEFORE DELETE ON "system" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "system_never_emptied" BEFORE TRUNCATE ON "system" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
