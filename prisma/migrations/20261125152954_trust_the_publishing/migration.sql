-- CreateEnum
CREATE TYPE "media_kind" AS ENUM ('picture', 'document');

-- CreateEnum
CREATE TYPE "withdrawn_as" AS ENUM ('gone', 'merged', 'kept');

-- CreateEnum
CREATE TYPE "pair_of_eyes" AS ENUM ('one', 'two');

-- CreateEnum
CREATE TYPE "submission_state" AS ENUM ('waiting', 'changesRequested', 'approved', 'published', 'takenBack', 'replaced');

-- CreateEnum
CREATE TYPE "planned_state" AS ENUM ('waiting', 'done', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "content_item" ADD COLUMN     "check_months" INTEGER,
ADD COLUMN     "easy_read_of_id" TEXT,
ADD COLUMN     "trashed_at" TIMESTAMPTZ(3),
ADD COLUMN     "trashed_by_id" TEXT;

-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "machine" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merged_into_id" TEXT,
ADD COLUMN     "source_version_id" TEXT,
ADD COLUMN     "translation_checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_as" "withdrawn_as";

-- AlterTable
ALTER TABLE "media_asset" ADD COLUMN     "bytes" INTEGER NOT NULL,
ADD COLUMN     "contact_id" TEXT,
ADD COLUMN     "credit" TEXT,
ADD COLUMN     "department_id" TEXT NOT NULL,
ADD COLUMN     "focal_by" TEXT,
ADD COLUMN     "focal_x" DOUBLE PRECISION,
ADD COLUMN     "focal_y" DOUBLE PRECISION,
ADD COLUMN     "has_text" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" "media_kind" NOT NULL,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "pages" INTEGER,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "title" TEXT NOT NULL,
ADD COLUMN     "type" TEXT NOT NULL,
ALTER COLUMN "width" DROP NOT NULL,
ALTER COLUMN "height" DROP NOT NULL;

-- AlterTable
ALTER TABLE "version" ADD COLUMN     "settings" JSONB;

-- CreateTable
CREATE TABLE "media_consent" (
    "id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "valid_to" DATE,
    "ended_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "started_by_id" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "report" JSONB,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_thing" (
    "site" TEXT NOT NULL,
    "thing" TEXT NOT NULL,
    "item_id" TEXT,
    "media_id" TEXT,
    "person_id" TEXT,
    "sha256" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imported_thing_pkey" PRIMARY KEY ("site","thing")
);

-- CreateTable
CREATE TABLE "old_address" (
    "path" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "old_address_pkey" PRIMARY KEY ("path")
);

-- CreateTable
CREATE TABLE "check_reminder" (
    "edition_id" TEXT NOT NULL,
    "check_by" DATE NOT NULL,
    "step" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_reminder_pkey" PRIMARY KEY ("edition_id","check_by","step")
);

-- CreateTable
CREATE TABLE "visit" (
    "item_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("item_id","locale","day")
);

-- CreateTable
CREATE TABLE "content_reference" (
    "edition_id" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,

    CONSTRAINT "content_reference_pkey" PRIMARY KEY ("edition_id","live","kind","target")
);

-- CreateTable
CREATE TABLE "external_link" (
    "url" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unknown',
    "status" INTEGER,
    "moved_to" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "checked_at" TIMESTAMPTZ(3),
    "next_check_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_link_pkey" PRIMARY KEY ("url")
);

-- CreateTable
CREATE TABLE "finding" (
    "edition_id" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("edition_id","check","place")
);

-- CreateTable
CREATE TABLE "finding_override" (
    "id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "check" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "editorial_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "department_id" TEXT NOT NULL,
    "words" JSONB NOT NULL DEFAULT '[]',
    "mark_overdue_days" INTEGER NOT NULL DEFAULT 60,
    "statement" JSONB,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "editorial_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "edition_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("edition_id","person_id")
);

-- CreateTable
CREATE TABLE "approval_rule" (
    "department_id" TEXT NOT NULL,
    "kind" "content_kind" NOT NULL,
    "eyes" "pair_of_eyes" NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_rule_pkey" PRIMARY KEY ("department_id","kind")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "state" "submission_state" NOT NULL DEFAULT 'waiting',
    "note" TEXT,
    "submitted_by_id" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remark" (
    "id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "block" INTEGER,
    "quote" TEXT,
    "text" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_by_id" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_publication" (
    "id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "published_by_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "emergency_publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_link" (
    "id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_advice" (
    "id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "approves" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_advice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_deed" (
    "id" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "edition_id" TEXT,
    "version_id" TEXT,
    "bundle_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "planned_by_id" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "planned_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "planned_deed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bundle" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "bundle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bundle_member" (
    "bundle_id" TEXT NOT NULL,
    "edition_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,

    CONSTRAINT "bundle_member_pkey" PRIMARY KEY ("bundle_id","edition_id")
);

-- CreateTable
CREATE TABLE "recurring_job" (
    "name" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "failure" TEXT,
    "cursor" JSONB,

    CONSTRAINT "recurring_job_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure" TEXT,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "media_consent_valid_to_idx" ON "media_consent"("valid_to");

-- CreateIndex
CREATE INDEX "content_reference_kind_target_idx" ON "content_reference"("kind", "target");

-- CreateIndex
CREATE INDEX "external_link_next_check_at_idx" ON "external_link"("next_check_at");

-- CreateIndex
CREATE UNIQUE INDEX "finding_override_edition_id_check_place_key" ON "finding_override"("edition_id", "check", "place");

-- CreateIndex
CREATE INDEX "submission_edition_id_state_idx" ON "submission"("edition_id", "state");

-- CreateIndex
CREATE INDEX "remark_edition_id_resolved_at_idx" ON "remark"("edition_id", "resolved_at");

-- CreateIndex
CREATE INDEX "emergency_publication_approved_at_idx" ON "emergency_publication"("approved_at");

-- CreateIndex
CREATE UNIQUE INDEX "review_link_token_hash_key" ON "review_link"("token_hash");

-- CreateIndex
CREATE INDEX "planned_deed_state_at_idx" ON "planned_deed"("state", "at");

-- CreateIndex
CREATE INDEX "planned_deed_edition_id_idx" ON "planned_deed"("edition_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_sent_at_next_at_idx" ON "outgoing_mail"("sent_at", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "content_item_easy_read_of_id_key" ON "content_item"("easy_read_of_id");

-- CreateIndex
CREATE INDEX "media_asset_sha256_idx" ON "media_asset"("sha256");

-- AddForeignKey
ALTER TABLE "media_asset" ADD CONSTRAINT "media_asset_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_asset" ADD CONSTRAINT "media_asset_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_consent" ADD CONSTRAINT "media_consent_asset_id_fkey" FOREIGN KEY ("asset_id") REFERENCES "media_asset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_item" ADD CONSTRAINT "content_item_easy_read_of_id_fkey" FOREIGN KEY ("easy_read_of_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "old_address" ADD CONSTRAINT "old_address_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_reminder" ADD CONSTRAINT "check_reminder_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_reference" ADD CONSTRAINT "content_reference_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_override" ADD CONSTRAINT "finding_override_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_override" ADD CONSTRAINT "finding_override_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "editorial_settings" ADD CONSTRAINT "editorial_settings_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_rule" ADD CONSTRAINT "approval_rule_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_resolved_by_id_fkey" FOREIGN KEY ("resolved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_publication" ADD CONSTRAINT "emergency_publication_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_publication" ADD CONSTRAINT "emergency_publication_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_publication" ADD CONSTRAINT "emergency_publication_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_publication" ADD CONSTRAINT "emergency_publication_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_link" ADD CONSTRAINT "review_link_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_link" ADD CONSTRAINT "review_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_advice" ADD CONSTRAINT "review_advice_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "review_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_deed" ADD CONSTRAINT "planned_deed_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_deed" ADD CONSTRAINT "planned_deed_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_deed" ADD CONSTRAINT "planned_deed_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_deed" ADD CONSTRAINT "planned_deed_planned_by_id_fkey" FOREIGN KEY ("planned_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_member" ADD CONSTRAINT "bundle_member_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundle"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_member" ADD CONSTRAINT "bundle_member_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "edition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_member" ADD CONSTRAINT "bundle_member_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
