-- AlterTable
ALTER TABLE "role_assignment" ADD COLUMN     "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "review_by" DATE,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by_id" TEXT;

-- Roles that were given before there was a review get the usual year from today.
UPDATE "role_assignment" SET "review_by" = CURRENT_DATE + 365;
ALTER TABLE "role_assignment" ALTER COLUMN "review_by" SET NOT NULL;

-- CreateIndex
CREATE INDEX "role_assignment_department_id_idx" ON "role_assignment"("department_id");

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
