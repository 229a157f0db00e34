-- AlterEnum
ALTER TYPE "matter_kind" ADD VALUE 'faultReport';
ALTER TYPE "matter_kind" ADD VALUE 'documentRequest';
ALTER TYPE "matter_kind" ADD VALUE 'accessibility';
ALTER TYPE "matter_kind" ADD VALUE 'childrens';
ALTER TYPE "matter_kind" ADD VALUE 'form';

-- AlterTable
ALTER TABLE "matter" ADD COLUMN     "answers" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION;
