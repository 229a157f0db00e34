import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/*
 * Finds which messages the code asks for. A translator is `t` of a reader (names in full) or what getTranslations and
 * useTranslations give (names below a namespace). Names that are put together from parts become patterns.
 */

export interface AskedMessage {
  file: string;
  line: number;
  /**
   * The name as in messages/sv.json; "*" stands for a part that is only known when it runs. Several where the file has
   * several translators of the same name: it asks for one of them.
   */
  names: string[];
}

const folders = ["app", "components", "domain", "i18n", "lib"];

function sourceFiles(root: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
}

/** What an expression can say: a text, a text with unknown parts, either side of a choice; null where nobody can tell. */
function textsOf(node: ts.Expression): string[] | null {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((side) => textsOf(side) ?? []);
  if (!ts.isTemplateExpression(node)) return null;
  return node.templateSpans.reduce<string[]>(
    (starts, span) => {
      const inner = textsOf(span.expression) ?? ["*"];
      return starts.flatMap((start) => inner.map((part) => start + part + span.literal.text));
    },
    [node.head.text],
  );
}

/** `useTranslations("x")`, `getTranslations({ locale, namespace: "x" })` → "x". */
function namespaceOf(call: ts.Expression): string | undefined {
  const inner = ts.isAwaitExpression(call) ? call.expression : call;
  if (!ts.isCallExpression(inner) || !/^(get|use)Translations$/.test(inner.expression.getText())) return undefined;
  const [given] = inner.arguments;
  if (!given) return "";
  if (ts.isStringLiteralLike(given)) return given.text;
  return /namespace: "([^"]+)"/.exec(given.getText())?.[1] ?? "";
}

/** Every message that the code under `root` asks for. */
export function askedMessages(root: string): AskedMessage[] {
  return sourceFiles(root).flatMap((file) => askedIn(file, readFileSync(join(root, file), "utf8")));
}

type Namespaces = Map<string, Set<string>>;

function note(namespaces: Namespaces, name: string, namespace: string | undefined): void {
  if (namespace !== undefined) namespaces.set(name, (namespaces.get(name) ?? new Set()).add(namespace));
}

/** `const [t, accounts] = await Promise.all([getTranslations(…), …])`: each name with what stands at its place. */
function noteSeveral(namespaces: Namespaces, names: ts.ArrayBindingPattern, initializer: ts.Expression): void {
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  const list = ts.isCallExpression(call) && call.expression.getText() === "Promise.all" ? call.arguments[0] : undefined;
  if (!list || !ts.isArrayLiteralExpression(list)) return;
  names.elements.forEach((name, index) => {
    const given = list.elements[index];
    if (given) note(namespaces, name.getText(), namespaceOf(given));
  });
}

function namespacesIn(source: ts.SourceFile): Namespaces {
  const namespaces: Namespaces = new Map();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      note(namespaces, node.name.getText(), namespaceOf(node.initializer));
      if (ts.isArrayBindingPattern(node.name)) noteSeveral(namespaces, node.name, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return namespaces;
}

/** The namespaces that a call translates in: [""] for a reader's own `t` and `find`, none where it translates nothing. */
function translatesIn({ expression: callee }: ts.CallExpression, namespaces: Namespaces): string[] {
  const owner = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : "";
  const own = namespaces.get(owner);
  if (own) return [...own];
  const readers = ts.isPropertyAccessExpression(callee) ? /^(t|find)$/.test(callee.name.text) && /reader$/i.test(owner) : owner === "t";
  return readers ? [""] : [];
}

function askedIn(file: string, code: string): AskedMessage[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const namespaces = namespacesIn(source);
  const found: AskedMessage[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const texts = textsOf(node.arguments[0]) ?? [];
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const spaces = translatesIn(node, namespaces);
      if (spaces.length > 0) found.push(...texts.map((text) => ({ file, line, names: spaces.map((space) => (space ? `${space}.${text}` : text)) })));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
