-- CreateEnum
CREATE TYPE "push_message_state" AS ENUM ('waiting', 'handed', 'sent', 'failed');

-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "push_reached" TEXT,
ADD COLUMN     "pushed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "push_subscription" (
    "id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "wants" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "push_message" (
    "id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "announcement_id" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "state" "push_message_state" NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "push_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "push_subscription_endpoint_key" ON "push_subscription"("endpoint");

-- CreateIndex
CREATE INDEX "push_subscription_seen_at_idx" ON "push_subscription"("seen_at");

-- CreateIndex
CREATE INDEX "push_message_announcement_id_idx" ON "push_message"("announcement_id");

-- CreateIndex
CREATE INDEX "push_message_state_urgent_due_at_id_idx" ON "push_message"("state", "urgent" DESC, "due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "push_message_subscription_id_announcement_id_key" ON "push_message"("subscription_id", "announcement_id");

-- CreateIndex
CREATE INDEX "announcement_pushed_at_urgent_created_at_idx" ON "announcement"("pushed_at", "urgent", "created_at");

-- AddForeignKey
ALTER TABLE "push_message" ADD CONSTRAINT "push_message_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "push_subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_message" ADD CONSTRAINT "push_message_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- No browser has asked yet: what was announced before is told to none.
UPDATE "announcement" SET "pushed_at" = "created_at";
