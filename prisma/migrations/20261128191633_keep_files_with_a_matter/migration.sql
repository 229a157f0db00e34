-- CreateTable
CREATE TABLE "matter_file" (
    "id" TEXT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "order" INTEGER NOT NULL,

    CONSTRAINT "matter_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waiting_file" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "matter_id" TEXT,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,

    CONSTRAINT "waiting_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "matter_file_entry_id_order_idx" ON "matter_file"("entry_id", "order");

-- CreateIndex
CREATE INDEX "waiting_file_matter_id_idx" ON "waiting_file"("matter_id");

-- CreateIndex
CREATE INDEX "waiting_file_at_idx" ON "waiting_file"("at");

-- AddForeignKey
ALTER TABLE "matter_file" ADD CONSTRAINT "matter_file_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "matter_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiting_file" ADD CONSTRAINT "waiting_file_matter_id_fkey" FOREIGN KEY ("matter_id") REFERENCES "matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What came with a matter is part of an official document, as the entry that it came with.
CREATE TRIGGER "matter_file_only_added" BEFORE UPDATE OR DELETE ON "matter_file" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "matter_file_never_emptied" BEFORE TRUNCATE ON "matter_file" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
