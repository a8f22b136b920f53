import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TESTING = ['it', 'test'];
const NOT_RUN = ['skip', 'todo', 'fails', 'only'];

interface Named {
  file: string;
  title: string;
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The tests that a text names: `FILE › TITLE` or `FILE › DESCRIBE › TITLE` in code, a backtick in a title behind a backslash. */
function testsIn(text: string): Named[] {
  return [...text.matchAll(/`(test\/[^\s`]+) › ((?:\\`|[^`\n])+)`/g)].map(
    ([, file = '', title = '']) => ({
      file,
      title: title.replaceAll('\\`', '`'),
    }),
  );
}

/** The function that is called in the end, and what hangs on it: `it.skipIf(…).each(…)` is it, skipIf, each. */
function wordsOf(called: ts.Expression): string[] {
  if (ts.isIdentifier(called)) return [called.text];
  if (ts.isPropertyAccessExpression(called))
    return [...wordsOf(called.expression), called.name.text];
  if (ts.isCallExpression(called) || ts.isTaggedTemplateExpression(called)) {
    return wordsOf(ts.isCallExpression(called) ? called.expression : called.tag);
  }
  return [];
}

/** The tests that a file of vitest's runs, as they stand there: `DESCRIBE › TITLE`. */
function titlesOf(path: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node, above: readonly string[]): void => {
    let inside = above;
    if (ts.isCallExpression(node)) {
      const [first = '', ...rest] = wordsOf(node.expression);
      const title = titleOf(node.arguments[0]);
      if (title !== null && !rest.some((word) => NOT_RUN.includes(word))) {
        if (TESTING.includes(first)) titles.push([...above, title].join(' › '));
        if (first.startsWith('describe')) inside = [...above, title];
      }
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true), []);
  return titles;
}

function titleOf(first: ts.Expression | undefined): string | null {
  if (first && ts.isStringLiteralLike(first)) return first.text;
  return first && ts.isTemplateExpression(first) ? first.getText().slice(1, -1) : null;
}

/** Names of JUnit's tests. */
function methodsOf(path: string): string[] {
  return [...read(path).matchAll(/@Test\b[^;{]*?\bvoid (\w+)\(/g)].map(([, name = '']) => name);
}

/** Whether just one test goes by that title, with as much of what stands around it as that needs. */
function isThere({ file, title }: Named): boolean {
  if (!existsSync(join(ROOT, file))) return false;
  const all = file.endsWith('.java') ? methodsOf(file) : titlesOf(file);
  return all.filter((each) => each === title || each.endsWith(` › ${title}`)).length === 1;
}

describe('SECURITY.md', () => {
  const page = read('SECURITY.md');
  const claims = page.split('\n').filter((line) => /^\s*[-*] .*\*\*can/i.test(line));

  it('makes claims of each attacker, of what he can as well as of what he can’t', () => {
    const model = page.split(/^## /m).find((part) => part.startsWith('What each can')) ?? '';
    const parts = model.split(/^### /m).slice(1);
    expect(parts.length).toBeGreaterThanOrEqual(11);
    for (const part of parts)
      expect([part.split('\n')[0], /^- \*\*can’?'?t\*\* /m.test(part)]).toEqual([
        part.split('\n')[0],
        true,
      ]);
    expect(claims.filter((claim) => claim.startsWith('- **can**')).length).toBeGreaterThan(5);
    // Whatever stands in the list is a claim.
    expect(model.split('\n').filter((line) => /^\s*[-*] /.test(line))).toEqual(claims);
  });

  it.each(claims)('names a test for: %s', (claim) => {
    expect(testsIn(claim)).not.toEqual([]);
  });

  it('names no test that is not there, or is not run', () => {
    const named = testsIn(page);
    expect(named.filter((each) => !isThere(each))).toEqual([]);
    // Nothing that looks like one was overlooked.
    expect(named.length).toBe(page.split(/\btest\/[^\s`]+ › /).length - 1);
  });

  it.each([
    ['no such file', { file: 'test/unit/none.test.ts', title: 'x' }],
    ['no such title', { file: 'test/unit/security.test.ts', title: 'of another name' }],
    [
      'no such method',
      {
        file: 'test/pipeline/src/test/java/org/memguard/pipeline/SandboxTest.java',
        title: 'inSandbox',
      },
    ],
  ])('%s is found out', (_, named) => {
    expect(isThere(named)).toBe(false);
  });
});
