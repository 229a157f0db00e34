import type { Client } from "pg";
import { database } from "@/lib/db";

/*
 * Everything that a role might try in a database, from the database's own lists.
 */

/** The code of PostgreSQL for "you may not", or "done", or another fault. */
export async function attempt(client: Client, sql: string): Promise<string> {
  // A question may stand open in no transaction: each is one of its own, and what succeeds is taken back.
  await client.query("BEGIN");
  const outcome = await client.query(sql).then(() => "done", (error: { code?: string }) => error.code ?? String(error));
  await client.query("ROLLBACK");
  return outcome;
}

interface Attempt {
  what: string;
  sql: string;
}

/** Reading, writing, emptying and copying every table and view that is not PostgreSQL's own. */
export async function tableAttempts(): Promise<Attempt[]> {
  const tables = await (await database()).$queryRaw<{ name: string; column: string; isTable: boolean }[]>`
    SELECT format('%I.%I', t.table_schema, t.table_name) AS name, quote_ident(min(c.column_name)) AS column, t.table_type = 'BASE TABLE' AS "isTable"
    FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
    WHERE t.table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY t.table_schema, t.table_name, t.table_type ORDER BY 1`;
  return tables.flatMap(({ name, column, isTable }) => [
    { what: `SELECT ${name}`, sql: `SELECT count(*) FROM ${name}` },
    { what: `INSERT ${name}`, sql: `INSERT INTO ${name} (${column}) VALUES (NULL)` },
    { what: `UPDATE ${name}`, sql: `UPDATE ${name} SET ${column} = NULL` },
    { what: `DELETE ${name}`, sql: `DELETE FROM ${name}` },
    ...(isTable ? [{ what: `TRUNCATE ${name}`, sql: `TRUNCATE ${name}` }, { what: `COPY ${name}`, sql: `COPY ${name} TO STDOUT` }, { what: `LOCK ${name}`, sql: `LOCK TABLE ${name} IN ACCESS SHARE MODE` }] : []),
  ]);
}

/** Calling every function that can be called by a question, and reading every sequence, that is not PostgreSQL's own. */
export async function callAttempts(): Promise<Attempt[]> {
  const client = await database();
  const functions = await client.$queryRaw<{ what: string; sql: string }[]>`
    SELECT p.oid::regprocedure::text AS what,
      format('SELECT %I.%I(%s)', n.nspname, p.proname, (SELECT string_agg(format('NULL::%I.%I', t.typnamespace::regnamespace::text, t.typname), ', ' ORDER BY a.place) FROM unnest(p.proargtypes) WITH ORDINALITY a(type, place) JOIN pg_type t ON t.oid = a.type)) AS sql
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND 'internal'::regtype <> ALL (p.proargtypes) ORDER BY 1`;
  const sequences = await client.$queryRaw<{ name: string }[]>`SELECT format('%I.%I', sequence_schema, sequence_name) AS name FROM information_schema.sequences`;
  return [...functions, ...sequences.flatMap(({ name }) => [{ what: `SELECT ${name}`, sql: `SELECT last_value FROM ${name}` }, { what: `nextval ${name}`, sql: `SELECT nextval('${name}')` }])];
}

/** Ways around tables: files, programs, large objects, making things, becoming somebody else, what PostgreSQL knows of others. */
export const otherAttempts = [
  "COPY (SELECT 1) TO '/tmp/torget-role'", "CREATE TEMPORARY TABLE t (a text)", "COPY (SELECT 1) TO PROGRAM 'true'",
  "SELECT pg_read_file('/etc/hostname')", "SELECT pg_read_binary_file('PG_VERSION')", "SELECT pg_ls_dir('.')", "SELECT pg_ls_logdir()", "SELECT pg_stat_file('.')", "SELECT pg_current_logfile()",
  "SELECT lo_create(0)", "SELECT lo_creat(-1)", "SELECT lo_from_bytea(0, 'a')", "SELECT lo_import('/etc/hostname')", "SELECT lo_export(1, '/tmp/torget-role')",
  "CREATE TABLE public.t (a text)", "CREATE TABLE radius.t (a text)", "CREATE VIEW radius.v AS SELECT 1", "CREATE SCHEMA s", "CREATE EXTENSION dblink", "CREATE ROLE r",
  "CREATE FUNCTION radius.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DO LANGUAGE plpgsql 'BEGIN PERFORM count(*) FROM public.person; END'",
  "CREATE OR REPLACE VIEW radius.radcheck AS SELECT 1", "DROP VIEW radius.radreply", "ALTER FUNCTION radius.answered(text, text) SECURITY INVOKER",
  "ALTER ROLE torget_radius SUPERUSER", "ALTER ROLE torget_radius CONNECTION LIMIT -1", "SET ROLE torget", "SET SESSION AUTHORIZATION torget", "GRANT pg_read_all_data TO torget_radius",
  "SELECT * FROM pg_authid", "SELECT * FROM pg_shadow", "SELECT * FROM pg_statistic", "SELECT * FROM pg_largeobject", "SELECT * FROM pg_hba_file_rules", "SELECT * FROM radius.good_code",
  "SELECT query_to_xml('SELECT * FROM public.person', true, true, '')", "SELECT table_to_xml('public.person', true, true, '')", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'torget'",
];
