-- CreateTable
CREATE TABLE "audit_seal" (
    "position" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_event_id_key" ON "audit_seal"("event_id");

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "audit_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A value with its length before it, so that no two rows give the same text; "-" for none.
CREATE FUNCTION "audit_part"("value" text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(length("value") || ':' || "value", '-')
$$;

-- domain/audit/chain.ts computes the same, from what stands in the database, when the chain is checked.
CREATE FUNCTION "audit_hash"("previous" text, "row" "audit_event") RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws('|',
        "audit_part"("previous"),
        "audit_part"("row"."id"::text),
        "audit_part"(to_char("row"."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        "audit_part"("row"."actor_id"),
        "audit_part"("row"."event"),
        "audit_part"("row"."thing_type"),
        "audit_part"("row"."thing_id"),
        "audit_part"("row"."department_id"),
        "audit_part"("row"."details"::text)
    ), 'UTF8')), 'hex')
$$;

-- Runs when the deed is committed, and one at a time: the rows are chained in the order in which they became true.
-- At the end of a transaction nothing else is waited for any more, so this lock cannot lock two deeds into each other.
CREATE FUNCTION "seal_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "last" "audit_seal";
BEGIN
    PERFORM pg_advisory_xact_lock(7267434);
    SELECT * INTO "last" FROM "audit_seal" ORDER BY "position" DESC LIMIT 1;
    INSERT INTO "audit_seal" ("position", "event_id", "hash")
    VALUES (coalesce("last"."position", 0) + 1, NEW."id", "audit_hash"("last"."hash", NEW));
    RETURN NULL;
END;
$$;

-- What the trail holds already is sealed in the order in which it was written.
DO $$
DECLARE
    "each" "audit_event";
    "previous" text;
    "count" bigint := 0;
BEGIN
    FOR "each" IN SELECT * FROM "audit_event" ORDER BY "id" LOOP
        "count" := "count" + 1;
        "previous" := "audit_hash"("previous", "each");
        INSERT INTO "audit_seal" ("position", "event_id", "hash") VALUES ("count", "each"."id", "previous");
    END LOOP;
END;
$$;

CREATE CONSTRAINT TRIGGER "audit_event_sealed" AFTER INSERT ON "audit_event" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "seal_audit_event"();
CREATE TRIGGER "audit_seal_only_added" BEFORE UPDATE OR DELETE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();
CREATE TRIGGER "audit_seal_never_emptied" BEFORE TRUNCATE ON "audit_seal" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
