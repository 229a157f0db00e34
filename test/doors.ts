import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/*
 * Finds every door of the portal in its files: pages, routes with their methods, and server actions. The test of
 * isolation holds its table against this list, so that a new door cannot be forgotten.
 */

export interface Door {
  kind: "page" | "route" | "action";
  /** From the root of the repository, with forward slashes. */
  file: string;
  /** "page", the method of a route (GET, POST …), or the name of the action. */
  name: string;
  /** Pages and routes: the address under the language's internal name, "/[locale]/staff/content/[id]". */
  address?: string;
}

/** How the table names a door. */
export const nameOf = ({ file, name }: Door): string => `${file.replace(/^app\/(\[locale\]\/)?/, "")} ${name}`;

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function exportedNames(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      return statement.isTypeOnly ? [] : statement.exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
    }
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? "default"];
    return ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.getText(source)) : [];
  });
}

/** Whether the file, or a function in it, says "use server". */
function serves(source: ts.SourceFile): { whole: boolean; inside: boolean } {
  const isDirective = (statement: ts.Statement | undefined) => Boolean(statement && ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression) && statement.expression.text === "use server");
  let inside = false;
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && isDirective(node.statements[0])) inside = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { whole: isDirective(source.statements[0]), inside };
}

/** app/[locale]/(staff)/staff/audit/page.tsx → /[locale]/staff/audit */
function addressOf(file: string): string {
  const parts = file.split("/").slice(1, -1).filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

function doorsIn(file: string, code: string): Door[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const { whole, inside } = serves(source);
  // Such an action closes over what its page knows, and could not be named in the table.
  if (inside) throw new Error(`${file}: server actions stand in a file of their own`);
  if (whole) return exportedNames(source).map((name) => ({ kind: "action", file, name }));
  if (/\/page\.tsx?$/.test(file)) return [{ kind: "page", file, name: "page", address: addressOf(file) }];
  if (!/\/route\.tsx?$/.test(file)) return [];
  return exportedNames(source).filter((name) => methods.has(name)).map((name) => ({ kind: "route", file, name, address: addressOf(file) }));
}

/** Every door below app/ and wherever else a server action may stand, in the order of the files. */
export function findDoors(root = "."): Door[] {
  const files = ["app", "components", "domain", "lib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => `${folder}/${name}`),
  );
  return files.sort().flatMap((file) => doorsIn(file, readFileSync(join(root, file), "utf8")));
}
