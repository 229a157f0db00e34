/** Where a test file finds the migrated database that it makes its own copy of. */
export type DatabaseHome =
  | { kind: "embedded"; templateFile: string }
  | { kind: "server"; adminUrl: string; template: string };

declare module "vitest" {
  interface ProvidedContext {
    databaseHome: DatabaseHome;
  }
}
