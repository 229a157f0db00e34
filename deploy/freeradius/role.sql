-- The role that FreeRADIUS asks with: it sees the codes that are good now, and tells what becomes of them. Nothing else.
-- Run by the database server's administrator, in the portal's database, and again whenever you like:
--   sudo -u postgres psql --dbname=torget --file=role.sql
-- It has no password until you give it one, and cannot sign in without:
--   sudo -u postgres psql --command='\password torget_radius'

BEGIN;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'torget_radius') THEN
    CREATE ROLE torget_radius;
  END IF;
END
$$;

ALTER ROLE torget_radius LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT CONNECTION LIMIT 20;
ALTER ROLE torget_radius SET search_path = radius, pg_catalog;
ALTER ROLE torget_radius SET statement_timeout = '3s';
ALTER ROLE torget_radius SET idle_in_transaction_session_timeout = '5s';
ALTER ROLE torget_radius SET timezone = 'UTC';

-- What PostgreSQL gives everybody: to connect, to make temporary tables, to look names up in "public" and run the functions there.
-- The portal's own role keeps it, as the owner of the database.
DO $$
DECLARE
  name text := pg_catalog.current_database();
  owner text := (SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database());
BEGIN
  EXECUTE pg_catalog.format('REVOKE ALL ON DATABASE %I FROM PUBLIC', name);
  EXECUTE pg_catalog.format('GRANT ALL ON SCHEMA public TO %I', owner);
  EXECUTE pg_catalog.format('GRANT CONNECT ON DATABASE %I TO torget_radius', name);
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
-- Large objects, which nobody here uses and anybody may fill a disk with.
REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;

-- Whatever an older version of this file gave is taken back first.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM torget_radius;
REVOKE ALL ON ALL TABLES IN SCHEMA radius FROM torget_radius;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA radius FROM torget_radius, PUBLIC;
REVOKE ALL ON SCHEMA radius FROM PUBLIC;

GRANT USAGE ON SCHEMA radius TO torget_radius;
GRANT SELECT ON radius.radcheck, radius.radreply, radius.radusergroup, radius.radgroupcheck, radius.radgroupreply TO torget_radius;
GRANT EXECUTE ON FUNCTION
  radius.other_devices(text, text),
  radius.session_begun(text, text, text, text),
  radius.session_goes_on(text, text, text, text, bigint, bigint),
  radius.session_ended(text, text, bigint, bigint),
  radius.network_restarted(text),
  radius.answered(text, text)
TO torget_radius;

COMMIT;
