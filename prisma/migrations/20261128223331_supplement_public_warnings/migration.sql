-- CreateTable
CREATE TABLE "warning_supplement" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "exercise" BOOLEAN NOT NULL DEFAULT false,
    "texts" JSONB NOT NULL,
    "author_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" TEXT,

    CONSTRAINT "warning_supplement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "warning_outage" (
    "id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "noticed_by" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "warning_outage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "warning_supplement_identifier_at_idx" ON "warning_supplement"("identifier", "at");

-- AddForeignKey
ALTER TABLE "warning_supplement" ADD CONSTRAINT "warning_supplement_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warning_supplement" ADD CONSTRAINT "warning_supplement_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of a warning one supplement at the most is shown: of two who write at once, one has to look at the other's words.
CREATE UNIQUE INDEX "warning_supplement_one_open" ON "warning_supplement"("identifier", "exercise") WHERE "ended_at" IS NULL;
ALTER TABLE "warning_supplement" ADD CONSTRAINT "warning_supplement_ended_by_somebody" CHECK (("ended_at" IS NULL) = ("ended_by_id" IS NULL));
ALTER TABLE "warning_supplement" ADD CONSTRAINT "warning_supplement_in_swedish" CHECK ("texts" ? 'sv');

-- What everybody was told in an emergency stays as it was told.
CREATE FUNCTION "supplement_ends_once"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD."ended_at" IS NOT NULL OR (OLD."id", OLD."identifier", OLD."exercise", OLD."texts", OLD."author_id", OLD."at") IS DISTINCT FROM (NEW."id", NEW."identifier", NEW."exercise", NEW."texts", NEW."author_id", NEW."at") THEN
        RAISE EXCEPTION 'A supplement is ended once, and its words never change';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "warning_supplement_ends_once" BEFORE UPDATE OR DELETE ON "warning_supplement" FOR EACH ROW EXECUTE FUNCTION "supplement_ends_once"();

-- One outage at a time, however many instances notice it.
CREATE UNIQUE INDEX "warning_outage_one_open" ON "warning_outage"((true)) WHERE "ended_at" IS NULL;
