-- CreateTable
CREATE TABLE "announcement" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "subjects" TEXT[],
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "texts" JSONB NOT NULL,
    "addresses" JSONB NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expanded_at" TIMESTAMPTZ(3),
    "reached" TEXT,

    CONSTRAINT "announcement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "announcement_key_key" ON "announcement"("key");

-- CreateIndex
CREATE INDEX "announcement_expanded_at_urgent_created_at_idx" ON "announcement"("expanded_at", "urgent", "created_at");
