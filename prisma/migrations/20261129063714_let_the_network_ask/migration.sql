-- CreateTable
CREATE TABLE "visitor_session" (
    "id" TEXT NOT NULL,
    "code_id" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "device" TEXT,
    "network" TEXT,
    "bytes_sent" BIGINT NOT NULL DEFAULT 0,
    "bytes_received" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "visitor_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visitor_answer" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "code_id" TEXT,
    "accepted" BOOLEAN NOT NULL,

    CONSTRAINT "visitor_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "visitor_session_code_id_ended_at_idx" ON "visitor_session"("code_id", "ended_at");

-- CreateIndex
CREATE INDEX "visitor_session_ended_at_heard_at_idx" ON "visitor_session"("ended_at", "heard_at");

-- CreateIndex
CREATE INDEX "visitor_answer_at_idx" ON "visitor_answer"("at");

-- CreateIndex
CREATE INDEX "visitor_answer_code_id_idx" ON "visitor_answer"("code_id");

-- AddForeignKey
ALTER TABLE "visitor_session" ADD CONSTRAINT "visitor_session_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "access_code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor_answer" ADD CONSTRAINT "visitor_answer_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "access_code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a connection is told with can only be sums, and what tells devices apart goes when it ends.
ALTER TABLE "visitor_session"
  ADD CONSTRAINT "visitor_session_sums" CHECK ("id" ~ '^[0-9a-f]{32}$' AND "device" ~ '^([0-9a-f]{32}|[0-9a-f]{64})$' AND char_length("network") BETWEEN 1 AND 45),
  ADD CONSTRAINT "visitor_session_erased_at_the_end" CHECK (("ended_at" IS NULL) = ("device" IS NOT NULL) AND ("ended_at" IS NULL OR "network" IS NULL)),
  ADD CONSTRAINT "visitor_session_in_order" CHECK ("heard_at" >= "begun_at" AND "ended_at" >= "begun_at"),
  ADD CONSTRAINT "visitor_session_counts" CHECK ("bytes_sent" >= 0 AND "bytes_received" >= 0);

-- All that the network reaches (deploy/freeradius/role.sql gives it to a role that has nothing else): views with the names that FreeRADIUS
-- knows, and functions that write what it tells. Their owner's rights count, not the asker's. "security_barrier": a question cannot be put so
-- that the database looks at, and complains about, codes that the view leaves out.
CREATE SCHEMA "radius";

-- A code that is good at this moment by the database's clock. In its last second it is not: nought seconds would be "for ever" to some networks.
CREATE VIEW "radius"."good_code" WITH (security_barrier) AS
SELECT code."code", code."devices", event."ends_at"
FROM "public"."access_code" code
JOIN "public"."access_event" event ON event."id" = code."event_id"
LEFT JOIN "public"."visitor_unit" unit ON unit."id" = event."unit_id"
WHERE event."starts_at" <= now() AND event."ends_at" >= now() + interval '1 second'
  AND code."revoked_at" IS NULL
  -- Where IT issued by itself there is no unit.
  AND unit."withdrawn_at" IS NULL;

CREATE VIEW "radius"."radcheck" WITH (security_barrier) AS
SELECT item."id", good."code" AS "username", item."attribute", ':='::text AS "op", item."value"
FROM "radius"."good_code" good
CROSS JOIN LATERAL (VALUES
  (1, 'Cleartext-Password'::text, good."code"),
  (2, 'Simultaneous-Use', good."devices"::text),
  -- Seconds since 1970, so that it means the same in every time zone.
  (3, 'Expiration', floor(extract(epoch FROM good."ends_at"))::bigint::text)
) item("id", "attribute", "value");

CREATE VIEW "radius"."radreply" WITH (security_barrier) AS
SELECT item."id", good."code" AS "username", item."attribute", ':='::text AS "op", item."value"
FROM "radius"."good_code" good
CROSS JOIN LATERAL (VALUES
  (1, 'Session-Timeout'::text, floor(extract(epoch FROM good."ends_at" - now()))::bigint::text),
  -- A device that has not been told of three times counts no longer (other_devices below).
  (2, 'Acct-Interim-Interval', '300')
) item("id", "attribute", "value");

-- There are no groups; FreeRADIUS's own queries ask for them.
CREATE VIEW "radius"."radusergroup" AS SELECT ''::text AS "username", ''::text AS "groupname", 1 AS "priority" WHERE false;
CREATE VIEW "radius"."radgroupcheck" AS SELECT 1 AS "id", ''::text AS "groupname", ''::text AS "attribute", ''::text AS "op", ''::text AS "value" WHERE false;
CREATE VIEW "radius"."radgroupreply" AS SELECT * FROM "radius"."radgroupcheck";

-- How many devices other than this one use a code now.
CREATE FUNCTION "radius"."other_devices"(username text, device text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(DISTINCT session."device")::integer
  FROM "public"."visitor_session" session
  JOIN "public"."access_code" code ON code."id" = session."code_id"
  WHERE code."code" = $1 AND session."ended_at" IS NULL AND session."heard_at" > now() - interval '15 minutes'
    AND session."device" IS DISTINCT FROM nullif($2, '')
$$;

-- A device that does not say which it is counts as one of its own.
CREATE FUNCTION "radius"."session_begun"(username text, session text, device text, network text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO "public"."visitor_session" ("id", "code_id", "device", "network")
  SELECT $2, code."id", coalesce(nullif($3, ''), $2), nullif($4, '') FROM "public"."access_code" code WHERE code."code" = $1
  ON CONFLICT ("id") DO NOTHING
$$;

-- What was told of the beginning may have been lost.
CREATE FUNCTION "radius"."session_goes_on"(username text, session text, device text, network text, sent bigint, received bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO "public"."visitor_session" AS known ("id", "code_id", "device", "network", "bytes_sent", "bytes_received")
  SELECT $2, code."id", coalesce(nullif($3, ''), $2), nullif($4, ''), $5, $6 FROM "public"."access_code" code WHERE code."code" = $1
  ON CONFLICT ("id") DO UPDATE SET
    "heard_at" = now(),
    "bytes_sent" = greatest(known."bytes_sent", excluded."bytes_sent"),
    "bytes_received" = greatest(known."bytes_received", excluded."bytes_received")
  WHERE known."ended_at" IS NULL
$$;

-- Told twice it has ended once.
CREATE FUNCTION "radius"."session_ended"(username text, session text, sent bigint, received bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO "public"."visitor_session" AS known ("id", "code_id", "ended_at", "bytes_sent", "bytes_received")
  SELECT $2, code."id", now(), $3, $4 FROM "public"."access_code" code WHERE code."code" = $1
  ON CONFLICT ("id") DO UPDATE SET
    "ended_at" = coalesce(known."ended_at", now()),
    "device" = NULL,
    "network" = NULL,
    "bytes_sent" = greatest(known."bytes_sent", excluded."bytes_sent"),
    "bytes_received" = greatest(known."bytes_received", excluded."bytes_received")
$$;

-- A controller that begins anew has nobody connected.
CREATE FUNCTION "radius"."network_restarted"(network text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE "public"."visitor_session" SET "ended_at" = "heard_at", "device" = NULL, "network" = NULL WHERE "network" = $1 AND "ended_at" IS NULL
$$;

CREATE FUNCTION "radius"."answered"(username text, answer text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO "public"."visitor_answer" ("code_id", "accepted")
  VALUES ((SELECT code."id" FROM "public"."access_code" code WHERE code."code" = $1), coalesce($2, '') = 'Access-Accept')
$$;

-- PostgreSQL lets everybody call a new function.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "radius" FROM PUBLIC;
