-- CreateEnum
CREATE TYPE "told_rhythm" AS ENUM ('now', 'daily', 'weekly');

-- CreateEnum
CREATE TYPE "told_mail_state" AS ENUM ('waiting', 'handed', 'sent', 'failed');

-- CreateTable
CREATE TABLE "subscriber" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "rhythm" "told_rhythm" NOT NULL,
    "wants" TEXT[],
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bounces" INTEGER NOT NULL DEFAULT 0,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription_request" (
    "id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "rhythm" "told_rhythm" NOT NULL,
    "wants" TEXT[],
    "sent_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subscription_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "told_mail" (
    "id" TEXT NOT NULL,
    "subscriber_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "announcement_ids" TEXT[],
    "urgent" BOOLEAN NOT NULL,
    "state" "told_mail_state" NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "told_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_address_key" ON "subscriber"("address");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_request_sent_key_key" ON "subscription_request"("sent_key");

-- CreateIndex
CREATE INDEX "subscription_request_address_created_at_idx" ON "subscription_request"("address", "created_at");

-- CreateIndex
CREATE INDEX "subscription_request_created_at_idx" ON "subscription_request"("created_at");

-- CreateIndex
CREATE INDEX "told_mail_state_urgent_due_at_id_idx" ON "told_mail"("state", "urgent" DESC, "due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "told_mail_subscriber_id_key_key" ON "told_mail"("subscriber_id", "key");

-- AddForeignKey
ALTER TABLE "told_mail" ADD CONSTRAINT "told_mail_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;
