-- CreateEnum
CREATE TYPE "age_band" AS ENUM ('under18', 'from18', 'from25', 'from45', 'from65', 'unsaid');

-- CreateEnum
CREATE TYPE "sender_gender" AS ENUM ('womanOrGirl', 'manOrBoy', 'other', 'unsaid');

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "bounce_code" TEXT,
ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "thing_id" TEXT,
ADD COLUMN     "thing_type" TEXT;

-- CreateTable
CREATE TABLE "matter_target" (
    "department_id" TEXT NOT NULL,
    "first_answer_days" INTEGER NOT NULL,
    "finished_days" INTEGER NOT NULL,

    CONSTRAINT "matter_target_pkey" PRIMARY KEY ("department_id")
);

-- CreateTable
CREATE TABLE "sender_count" (
    "month" DATE NOT NULL,
    "department_id" TEXT NOT NULL,
    "kind" "matter_kind" NOT NULL,
    "age_band" "age_band" NOT NULL,
    "gender" "sender_gender" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "sender_count_pkey" PRIMARY KEY ("month","department_id","kind","age_band","gender")
);

-- CreateIndex
CREATE INDEX "outgoing_mail_thing_id_idx" ON "outgoing_mail"("thing_id");

-- AddForeignKey
ALTER TABLE "matter_target" ADD CONSTRAINT "matter_target_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sender_count" ADD CONSTRAINT "sender_count_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A target is a number of days that can be met; a counter counts.
ALTER TABLE "matter_target" ADD CONSTRAINT "matter_target_days" CHECK ("first_answer_days" BETWEEN 1 AND 90 AND "finished_days" BETWEEN 1 AND 365);
ALTER TABLE "sender_count" ADD CONSTRAINT "sender_count_counts" CHECK ("count" > 0 AND extract(day FROM "month") = 1);
