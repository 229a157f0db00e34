-- CreateEnum
CREATE TYPE "alert_level" AS ENUM ('information', 'warning', 'emergency');

-- CreateEnum
CREATE TYPE "alert_deed" AS ENUM ('published', 'changed', 'ended');

-- CreateTable
CREATE TABLE "alert" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_revision" (
    "alert_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "person_id" TEXT NOT NULL,
    "deed" "alert_deed" NOT NULL,
    "level" "alert_level" NOT NULL,
    "item_id" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "texts" JSONB NOT NULL,
    "phone" TEXT,
    "link" TEXT,

    CONSTRAINT "alert_revision_pkey" PRIMARY KEY ("alert_id","number")
);

-- CreateTable
CREATE TABLE "crisis_mode" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "phone" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "started_by_id" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" TEXT,

    CONSTRAINT "crisis_mode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crisis_post" (
    "id" TEXT NOT NULL,
    "crisis_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "person_id" TEXT NOT NULL,
    "texts" JSONB NOT NULL,
    "struck_at" TIMESTAMPTZ(3),
    "struck_by_id" TEXT,

    CONSTRAINT "crisis_post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alert_ends_at_idx" ON "alert"("ends_at");

-- CreateIndex
CREATE INDEX "alert_revision_item_id_idx" ON "alert_revision"("item_id");

-- CreateIndex
CREATE INDEX "crisis_post_crisis_id_at_idx" ON "crisis_post"("crisis_id", "at");

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_revision" ADD CONSTRAINT "alert_revision_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_revision" ADD CONSTRAINT "alert_revision_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_revision" ADD CONSTRAINT "alert_revision_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "content_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_mode" ADD CONSTRAINT "crisis_mode_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_mode" ADD CONSTRAINT "crisis_mode_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_mode" ADD CONSTRAINT "crisis_mode_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_post" ADD CONSTRAINT "crisis_post_crisis_id_fkey" FOREIGN KEY ("crisis_id") REFERENCES "crisis_mode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_post" ADD CONSTRAINT "crisis_post_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crisis_post" ADD CONSTRAINT "crisis_post_struck_by_id_fkey" FOREIGN KEY ("struck_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who warned of what and when is never written over.
CREATE TRIGGER "alert_revision_only_added" BEFORE UPDATE OR DELETE ON "alert_revision" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "alert_revision_never_emptied" BEFORE TRUNCATE ON "alert_revision" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
ALTER TABLE "alert" ADD CONSTRAINT "alert_ends_after_it_starts" CHECK ("ends_at" > "starts_at");
ALTER TABLE "alert_revision" ADD CONSTRAINT "alert_revision_ends_after_it_starts" CHECK ("ends_at" > "starts_at");

-- What was practised never reaches the public, by whatever way.
CREATE FUNCTION "keep_drill"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."drill" <> NEW."drill" THEN
        RAISE EXCEPTION 'A drill stays a drill';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "alert_drill_kept" BEFORE UPDATE ON "alert" FOR EACH ROW EXECUTE FUNCTION "keep_drill"();

-- One crisis at a time.
CREATE UNIQUE INDEX "crisis_mode_one_at_a_time" ON "crisis_mode" ((true)) WHERE "ended_at" IS NULL;

-- What has been said in a crisis is struck, never changed or taken away.
CREATE FUNCTION "only_struck"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(OLD) - ARRAY['struck_at', 'struck_by_id']) <> (to_jsonb(NEW) - ARRAY['struck_at', 'struck_by_id']) OR OLD."struck_at" IS NOT NULL THEN
        RAISE EXCEPTION 'What has been said in a crisis is struck, never changed';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "crisis_post_only_struck" BEFORE UPDATE ON "crisis_post" FOR EACH ROW EXECUTE FUNCTION "only_struck"();
CREATE TRIGGER "crisis_post_never_removed" BEFORE DELETE ON "crisis_post" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
