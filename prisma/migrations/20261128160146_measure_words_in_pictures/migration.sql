-- AlterTable
ALTER TABLE "media_asset" ADD COLUMN     "word_contrast" DOUBLE PRECISION;
