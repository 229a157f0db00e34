-- CreateEnum
CREATE TYPE "agenda_visibility" AS ENUM ('everybody', 'members');

-- AlterTable
ALTER TABLE "agenda_document" ADD COLUMN     "visibility" "agenda_visibility" NOT NULL DEFAULT 'everybody';
