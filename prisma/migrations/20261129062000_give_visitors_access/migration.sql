-- CreateTable
CREATE TABLE "visitor_unit" (
    "id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE NOT NULL,
    "longest_hours" INTEGER NOT NULL,
    "most_people" INTEGER NOT NULL,
    "devices_each" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "designated_by_id" TEXT NOT NULL,
    "designated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" TEXT,

    CONSTRAINT "visitor_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_event" (
    "id" TEXT NOT NULL,
    "unit_id" TEXT,
    "department_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "people" INTEGER NOT NULL,
    "code_each" BOOLEAN NOT NULL,
    "issued_by_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "access_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_code" (
    "id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "devices" INTEGER NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" TEXT,

    CONSTRAINT "access_code_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "visitor_unit_department_id_idx" ON "visitor_unit"("department_id");

-- CreateIndex
CREATE INDEX "access_event_department_id_idx" ON "access_event"("department_id");

-- CreateIndex
CREATE INDEX "access_event_ends_at_idx" ON "access_event"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_code_code_key" ON "access_code"("code");

-- CreateIndex
CREATE INDEX "access_code_event_id_idx" ON "access_code"("event_id");

-- AddForeignKey
ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_designated_by_id_fkey" FOREIGN KEY ("designated_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_withdrawn_by_id_fkey" FOREIGN KEY ("withdrawn_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "visitor_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "access_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_period" CHECK ("valid_to" >= "valid_from");
ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_limits" CHECK ("longest_hours" BETWEEN 1 AND 744 AND "most_people" BETWEEN 1 AND 2000 AND "devices_each" BETWEEN 1 AND 10);
ALTER TABLE "visitor_unit" ADD CONSTRAINT "visitor_unit_withdrawn_by_somebody" CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by_id" IS NULL));
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_ends" CHECK ("ends_at" > "starts_at" AND "ends_at" <= "starts_at" + INTERVAL '744 hours');
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_says_what" CHECK ("name" <> '' AND "place" <> '' AND "host" <> '' AND "people" BETWEEN 1 AND 2000);
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_alphabet" CHECK ("code" ~ '^[2-9A-HJ-KM-NP-Z]{11}$' AND "devices" BETWEEN 1 AND 20000);
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_revoked_by_somebody" CHECK (("revoked_at" IS NULL) = ("revoked_by_id" IS NULL));

-- What IT has said of a unit stands; it is withdrawn, once (P8).
CREATE FUNCTION "keep_visitor_unit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A designation is withdrawn, not removed';
    END IF;
    IF OLD."withdrawn_at" IS NOT NULL OR (to_jsonb(NEW) - 'withdrawn_at' - 'withdrawn_by_id') <> (to_jsonb(OLD) - 'withdrawn_at' - 'withdrawn_by_id') THEN
        RAISE EXCEPTION 'A designation is withdrawn once, and otherwise stands as it was made';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "visitor_unit_stands" BEFORE UPDATE OR DELETE ON "visitor_unit" FOR EACH ROW EXECUTE FUNCTION "keep_visitor_unit"();

-- No unit issues outside its designation or beyond its limits, whatever asks the database to; what is issued stands, and goes
-- only when it is over (P7, P8).
CREATE FUNCTION "keep_access_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "unit" "visitor_unit"%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD."ends_at" > clock_timestamp() THEN
            RAISE EXCEPTION 'An event that is not over keeps its codes; they are revoked';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'What visitors have been given access for stands as it was issued';
    END IF;
    IF NEW."unit_id" IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO "unit" FROM "visitor_unit" WHERE "id" = NEW."unit_id";
    IF "unit"."department_id" <> NEW."department_id" OR "unit"."withdrawn_at" IS NOT NULL
        OR (NEW."starts_at" AT TIME ZONE 'Europe/Stockholm')::date < "unit"."valid_from"
        OR (NEW."ends_at" AT TIME ZONE 'Europe/Stockholm')::date > "unit"."valid_to"
        OR (NEW."issued_at" AT TIME ZONE 'Europe/Stockholm')::date NOT BETWEEN "unit"."valid_from" AND "unit"."valid_to"
        OR NEW."ends_at" > NEW."starts_at" + make_interval(hours => "unit"."longest_hours")
        OR NEW."people" > "unit"."most_people" THEN
        RAISE EXCEPTION 'The unit may not give visitors access for this';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "access_event_stands" BEFORE INSERT OR UPDATE OR DELETE ON "access_event" FOR EACH ROW EXECUTE FUNCTION "keep_access_event"();

-- A code is revoked once, and never comes back.
CREATE FUNCTION "keep_access_code"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD."revoked_at" IS NOT NULL OR (to_jsonb(NEW) - 'revoked_at' - 'revoked_by_id') <> (to_jsonb(OLD) - 'revoked_at' - 'revoked_by_id') THEN
        RAISE EXCEPTION 'A code is revoked once, and otherwise stands as it was issued';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER "access_code_stands" BEFORE UPDATE ON "access_code" FOR EACH ROW EXECUTE FUNCTION "keep_access_code"();
