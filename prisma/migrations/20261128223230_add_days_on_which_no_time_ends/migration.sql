-- CreateTable
CREATE TABLE "extra_day" (
    "id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "added_by_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_by_id" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "extra_day_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "extra_day_date_idx" ON "extra_day"("date");

-- AddForeignKey
ALTER TABLE "extra_day" ADD CONSTRAINT "extra_day_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extra_day" ADD CONSTRAINT "extra_day_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A day stands there once at a time, what it says is never changed, and it is taken back only while it lies more than half a year ahead: to add one
-- lengthens the times that run, to take one back must not shorten any (KL 8:12, 13:5).
CREATE UNIQUE INDEX "extra_day_once" ON "extra_day"("date") WHERE "withdrawn_at" IS NULL;
ALTER TABLE "extra_day" ADD CONSTRAINT "withdrawn_by_somebody" CHECK (("withdrawn_by_id" IS NULL) = ("withdrawn_at" IS NULL));
ALTER TABLE "extra_day" ADD CONSTRAINT "withdrawn_far_ahead" CHECK ("withdrawn_at" IS NULL OR "date" > ("withdrawn_at" AT TIME ZONE 'Europe/Stockholm')::date + INTERVAL '6 months');

CREATE FUNCTION "keep_extra_day"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['withdrawn_by_id', 'withdrawn_at']) <> (to_jsonb(NEW) - ARRAY['withdrawn_by_id', 'withdrawn_at']) OR OLD."withdrawn_at" IS NOT NULL THEN
        RAISE EXCEPTION 'An added day is never changed: it is taken back, and another one added';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "extra_day_kept" BEFORE UPDATE ON "extra_day" FOR EACH ROW EXECUTE FUNCTION "keep_extra_day"();
CREATE TRIGGER "extra_day_never_removed" BEFORE DELETE ON "extra_day" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "extra_day_never_emptied" BEFORE TRUNCATE ON "extra_day" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
