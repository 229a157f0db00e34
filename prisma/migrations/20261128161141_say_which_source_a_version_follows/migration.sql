-- AlterTable
ALTER TABLE "version" ADD COLUMN     "source_version_id" TEXT;
