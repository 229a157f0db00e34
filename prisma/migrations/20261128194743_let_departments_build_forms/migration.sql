-- AlterEnum
ALTER TYPE "content_kind" ADD VALUE 'form';

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "form_version_id" TEXT;

-- CreateIndex
CREATE INDEX "matter_form_version_id_idx" ON "matter"("form_version_id");

-- AddForeignKey
ALTER TABLE "matter" ADD CONSTRAINT "matter_form_version_id_fkey" FOREIGN KEY ("form_version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
