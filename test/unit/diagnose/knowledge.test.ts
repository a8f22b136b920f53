import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { withUserPatterns } from '../../../src/diagnose/knowledge.ts';
import {
  type KnowledgeEntry,
  KnowledgeFileSchema,
} from '../../../src/diagnose/knowledge-schema.ts';
import { SHIPPED_KNOWLEDGE, shippedKnowledge } from '../../../src/diagnose/shipped-knowledge.ts';
import { diagnosed } from './logs.ts';

const knowledge = shippedKnowledge();
const causes = [...new Set([...knowledge.printed, ...knowledge.logged])];

/** The rows of the design's table. */
const WANTED =
  `overlay-enomem overlay-chown page-alloc-high page-alloc-mid page-alloc-0 memcg-cache conntrack-cache
  kmem-cache-create setns-exit unshare veth-pair veth-frame fork-exec untar-fork iptables-mem vmalloc memcg-mkdir memcg-ids slub
  xfs-deadlock mask-path mount-enomem go-oom go-thread pthread-eagain oom-kill oom-memcg oom-invoked-high oom-invoked exit-137
  cc-killed jvm-commit jvm-eperm node-heap cannot-fork enospc generic`.split(/\s+/);

test('every known cause is there, once', () => {
  const ids = SHIPPED_KNOWLEDGE.flatMap(({ content }) =>
    (content as KnowledgeEntry[]).map(({ id }) => id),
  );
  expect(ids).toEqual(expect.arrayContaining(WANTED));
  expect(new Set(ids).size).toBe(ids.length);
  expect(causes).toHaveLength(ids.length);
});

test('every entry is of the published shape', () => {
  for (const { content } of SHIPPED_KNOWLEDGE) v.parse(KnowledgeFileSchema, content);
});

/** The design's column "retry", where it is not maybe. */
const YES = 'overlay-enomem overlay-chown page-alloc-high memcg-cache unshare veth-pair veth-frame';
const NO = `slub mount-enomem go-thread pthread-eagain oom-kill oom-memcg oom-invoked exit-137 cc-killed jvm-eperm node-heap
  enospc`;

test('each says of a repeat what the table says', () => {
  const wanted = (id: string) =>
    YES.split(' ').includes(id) ? 'yes' : NO.split(/\s+/).includes(id) ? 'no' : 'maybe';
  const found = WANTED.map((id) => [id, knowledge.find(id)?.retry]);
  expect(found).toEqual(WANTED.map((id) => [id, wanted(id)]));
});

test('these alone need a witness', () => {
  const needing = causes.filter(({ needs }) => needs !== undefined).map(({ id }) => id);
  expect(needing.sort()).toEqual([
    'cannot-fork',
    'fork-exec',
    'fuse-overlay',
    'setns-exit',
    'untar-fork',
  ]);
});

describe.each(causes.map((cause) => [cause.id, cause] as const))('%s', (id, cause) => {
  const matches = (line: string) => cause.regexps.some((regexp) => regexp.test(line));

  test.each(cause.samples)('is what this log died of: %s', (line) => {
    expect(matches(line)).toBe(true);
    expect(diagnosed(line)).toMatchObject({ cause: id, retry: cause.retry });
  });

  test.each(cause.nearMisses)('is not said by: %s', (line) => {
    expect(matches(line)).toBe(false);
    expect(diagnosed(line).cause).not.toBe(id);
  });

  test('is taken for no other cause that allows a repeat where this one does not, nor the other way round', () => {
    const others = causes.filter((other) => other.id !== id).flatMap(({ samples }) => samples);
    expect(others.filter((line) => diagnosed(line).cause === id)).toEqual([]);
  });

  test('its advice begins with what lasts', () => {
    const lasting = cause.advice.map((advice) => advice.lasting);
    expect(lasting).toEqual([...lasting].sort((a, b) => Number(b) - Number(a)));
  });

  test('repeats nothing within a repeated group: a hostile line costs no more than its length', () => {
    // (a+)+, (a*b?)*, (?:.*x)+ …
    const nested = /\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]/;
    expect(cause.patterns.filter((pattern) => nested.test(pattern))).toEqual([]);
  });
});

test('the order is told by the entry, or by the line', () => {
  expect(
    diagnosed('chown /var/lib/docker/overlay/x/merged/dev: cannot allocate memory').order,
  ).toBe(4);
  expect(diagnosed('exe: page allocation failure: order:6, mode:0x10c0d0').order).toBe(6);
  expect(diagnosed('docker: page allocation failure. order:1, mode:0x20').order).toBe(1);
  expect(diagnosed('x: Cannot allocate memory').order).toBeNull();
});

test("a user's patterns count as the bare words do", () => {
  const log = 'blender: GPU buffer could not be reserved\nmake: *** [Makefile:3: all] Error 1\n';
  expect(diagnosed(log)).toMatchObject({ cause: null, retry: 'no' });
  expect(diagnosed(log, { extraPatterns: [/buffer could not BE reserved/] })).toMatchObject({
    cause: 'user-pattern',
    retry: 'maybe',
    confidence: 0.3,
  });
  expect(withUserPatterns(knowledge, [])).toBe(knowledge);
});
