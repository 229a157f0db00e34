-- AlterTable
ALTER TABLE "media_consent" ADD COLUMN     "reminded" TEXT;
