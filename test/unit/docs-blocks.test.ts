import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { ownKnowledge } from '../../src/guard/own-knowledge.ts';
import { METRICS } from '../../src/report/metric-definitions.ts';
import { readProfile } from '../../src/tune/load-profile.ts';
import { blocksOf, PAGES } from '../docs-blocks.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/**
 * `sh` is run in a copy of this host (test/rights/docs.test.ts), `groovy` is compiled by test/pipeline (DocsTest), `yaml` is read below
 * by what reads it; `text` is output, or what a file looks like.
 */
const MARKS = ['sh', 'groovy', 'yaml', 'text'];

function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** As GitHub makes anchors of headings: repeated ones get -1, -2. */
function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  const prose = read(page).replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
    const text = heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '');
    const anchor = text.replaceAll(' ', '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

function linksOf(page: string): string[] {
  const prose = read(page).replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

describe.each(PAGES)('%s', (page) => {
  it('says of each block what it is', () => {
    const marks = blocksOf(page).map(({ line, mark }) => [line, mark] as const);
    expect(marks.filter(([, mark]) => !MARKS.includes(mark))).toEqual([]);
  });

  it('links to headings that other pages have', () => {
    const bad = linksOf(page).filter((target) => {
      const [, path = '', anchor] = /^(?!https?:)([^#]*)#(.+)$/.exec(target) ?? [];
      if (anchor === undefined) return false;
      const other = path === '' ? page : normalize(join(dirname(page), path));
      return other.endsWith('.md') && !anchorsOf(other).includes(anchor);
    });
    expect(bad).toEqual([]);
  });

  it('names addresses that are some, by https', () => {
    const addresses = linksOf(page).filter((target) => /^\w+:/.test(target));
    const bad = addresses.filter((address) => {
      const { protocol, hostname } = new URL(address);
      return protocol !== 'https:' || !hostname.includes('.');
    });
    expect(bad).toEqual([]);
  });
});

describe('yaml in the docs', () => {
  const blocks = PAGES.flatMap(blocksOf).filter(({ mark }) => mark === 'yaml');

  it.each(blocks.map((block) => [`${block.page}:${block.line}`, block] as const))(
    '%s is what memguard, or Jenkins, reads',
    (_, { text }) => {
      const content = load(text) as { [key: string]: unknown } | unknown[];
      const keys = Array.isArray(content) ? ['list'] : Object.keys(content);
      const folder = mkdtempSync(join(tmpdir(), 'memguard-docs-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      if (keys.includes('list')) {
        writeFileSync(join(folder, 'own.yaml'), text);
        expect(ownKnowledge([folder]).own.size).toBe((content as unknown[]).length);
      } else if (keys.includes('settings')) {
        const file = join(folder, `${(content as { name: string }).name}.yaml`);
        writeFileSync(file, text);
        expect(readProfile(file).problems).toEqual([]);
      } else if (keys.includes('defaults') || keys.includes('ceilings')) {
        writeFileSync(join(folder, 'config.yaml'), text);
        expect(readConfig(join(folder, 'config.yaml')).problems).toEqual([]);
      } else if (keys.includes('metric_relabel_configs')) {
        const rules = (content as { [key: string]: { regex: string }[] }).metric_relabel_configs;
        const names = rules?.flatMap(({ regex }) => [
          ...regex.matchAll(/memguard_\w+|(?<=[(|])[a-z_]+/g),
        ]);
        expect(names?.length).toBeGreaterThan(0);
        for (const [name = ''] of names ?? []) {
          expect(Object.keys(METRICS)).toContain(name.replace(/^(?!memguard_)/, 'memguard_'));
        }
      } else {
        expect(content).toMatchObject({
          unclassified: {
            globalLibraries: { libraries: [{ retriever: { modernSCM: { scm: { git: {} } } } }] },
          },
        });
      }
    },
  );
});

describe('ops/ansible', () => {
  const playbooks = readdirSync(join(ROOT, 'ops/ansible')).filter((name) => /\.ya?ml$/.test(name));

  it.each(playbooks)('%s calls commands and options that there are', (name) => {
    const [play] = load(read(`ops/ansible/${name}`)) as { tasks: { [key: string]: unknown }[] }[];
    const calls = (play?.tasks ?? []).flatMap((task) => {
      const command = task['ansible.builtin.command'] as { argv: string[] } | undefined;
      return command ? [command.argv.slice(2)] : [];
    });
    expect(calls.length).toBeGreaterThan(0);
    const reference = read('docs/reference/cli.md');
    for (const [command, ...words] of calls) {
      const section = reference
        .split(/^## /m)
        .find((each) => each.startsWith(`memguard ${command}\n`));
      expect(section, command).toBeDefined();
      for (const option of words.filter((word) => word.startsWith('--'))) {
        expect(section, `${command} ${option}`).toContain(`  ${option} `);
      }
    }
  });
});
