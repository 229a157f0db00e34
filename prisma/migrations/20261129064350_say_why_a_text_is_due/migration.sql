-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "check_reason" TEXT;
