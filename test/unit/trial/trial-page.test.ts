import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { trialFiles, trialPage } from '../../../src/trial/trial-page.tsx';
import { type Trial, TrialSchema } from '../../../src/trial/trial-schema.ts';
import { ends, summedUp } from './made-trial.ts';
import { strangersTrial } from './strangers-trial.ts';

/** What stands for any text of a stranger. */
const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u001b[31m';

/** Every element with the names of its attributes, in order: what a browser makes of the page. */
const elementsOf = (page: string) =>
  [...page.matchAll(/<[a-z!/][^>]*>/gi)].map(([tag]) => tag.replace(/="[^"]*"/g, ''));

const found = (trial: Trial) =>
  trialPage(trial)
    .replace(/<[^>]*>/g, ' ')
    .replace(/ +/g, ' ');

it('texts of strangers make no element and no attribute', () => {
  const page = trialPage(strangersTrial(HOSTILE));
  expect(elementsOf(page)).toEqual(elementsOf(trialPage(strangersTrial('harmless'))));
  expect(page).not.toMatch(/[\u202e\u001b]/);
  expect(page).toContain('\\u202e');
});

it('has no script, no style of its own, and asks for its style sheet alone', () => {
  const page = trialPage(strangersTrial('harmless'));
  expect(page).not.toMatch(/<script|<style|\sstyle=|javascript:|data:|url\(/i);
  expect([...page.matchAll(/(?:href|src)="([^"#]*)"/g)].map(([, to]) => to)).toEqual([
    'report.css',
  ]);
});

it('is written with its style sheet and the whole trial', () => {
  const trial = summedUp({ none: ends(1, 2), x: ends(2, 2) });
  const files = trialFiles(trial);
  expect(Object.keys(files)).toEqual(['trial.html', 'report.css', 'trial.json']);
  expect(JSON.parse(files['trial.json'] as string)).toEqual(trial);
});

describe('what stands on top', () => {
  it.each([
    [{ none: ends(0, 9), x: ends(9, 9) }, 'good', 'Helps: x'],
    [{ none: ends(9, 9), x: ends(0, 9) }, 'bad', 'Harms: x'],
    [{ none: ends(6, 12), x: ends(12, 12), y: ends(0, 12) }, 'good', 'Helps: x. Harms: y'],
    [{ none: ends(5, 9), x: ends(5, 9) }, 'remedy', 'No difference seen'],
    [{ none: ends(9, 9), x: ends(9, 9) }, 'remedy', 'Cannot tell'],
    [{ none: '', x: '' }, 'remedy', 'Cannot tell'],
  ])('%j', (profiles, tone, text) => {
    expect(trialPage(summedUp(profiles))).toContain(`<p class="verdict ${tone}">${text}</p>`);
  });

  it('no good news of what only undoes --prepare', () => {
    expect(trialPage(strangersTrial('x'))).toContain(
      '<p class="verdict remedy">Helps: x (undoes --prepare)</p>',
    );
  });
});

describe('tells', () => {
  it('every sentence, before all figures', () => {
    const trial = strangersTrial('x');
    const text = found(trial);
    const places = trial.summary.sentences.map((sentence) => text.indexOf(sentence));
    expect(trial.summary.sentences.length).toBeGreaterThan(1);
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(Math.max(...places)).toBeLessThan(text.indexOf('How many runs passed'));
  });

  it('how to repeat it, quoted for a shell', () => {
    const trial = summedUp(
      { none: '+-', x: '+-' },
      { command: ['sh', '-c', "echo it's"], prepare: 'a & b', timeoutS: 60 },
    );
    expect(found(trial)).toContain(
      `memguard trial --profiles none,x --runs 2 --seed 42 --timeout 60 --prepare &#39;a &amp; b&#39; -- sh -c &#39;echo it&#39;\\&#39;&#39;s&#39;`.replaceAll(
        '&#39;',
        "'",
      ),
    );
  });

  it('what --prepare altered, and that nothing undoes it', () => {
    const altered = [{ key: 'vm.dirty_ratio', original: '20', prepared: '5' }];
    const trial = summedUp({ none: '+-', x: '+-' }, { prepare: 'a' });
    for (const run of trial.runs) run.altered = altered;
    expect(found(trial)).toMatch(/vm\.dirty_ratio 20 5 –/);
    expect(found(summedUp({ none: '+-', x: '+-' }, { prepare: 'a' }))).toContain(
      '--prepare altered none of the settings',
    );
  });

  it('how often runs failed with the same last words', () => {
    expect(found(summedUp({ none: ends(1, 4), x: ends(4, 4) }))).toMatch(
      /none 3 exit 1 open \/…\/merged\/dev\/console: cannot allocate memory/,
    );
  });
});

it.each([
  ['no run', { none: '', x: '' }],
  ['one run', { none: '+' }],
  ['none that counts', { none: '??', x: '??' }],
])('%s is a page, too', (_, profiles) => {
  expect(trialPage(summedUp(profiles, { endedAt: null }))).not.toMatch(/NaN|Infinity|undefined/);
});

it('any trial has a page without a figure that is none', () => {
  const runs = fc.string({ unit: fc.constantFrom('+', '-', '?'), maxLength: 12 });
  fc.assert(
    fc.property(runs, runs, runs, fc.boolean(), (none, x, y, isDone) => {
      const trial = summedUp({ none, x, y }, isDone ? {} : { endedAt: null });
      expect(v.safeParse(TrialSchema, trial).success).toBe(true);
      expect(trial.summary.sentences.length).toBeGreaterThan(0);
      expect(trialPage(trial)).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: 60 },
  );
});

it('stays small whatever the number of runs', () => {
  const page = trialPage(summedUp({ none: ends(900, 2000), x: ends(900, 2000) }));
  expect(page.length).toBeLessThan(500_000);
  expect(page).toContain('3,620 before them');
});
