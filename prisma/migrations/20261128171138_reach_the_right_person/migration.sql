-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "helps" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "content_item" ADD COLUMN     "counterparts" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "do_not_publish" BOOLEAN NOT NULL DEFAULT false;
