import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { whyUntrusted } from '../../../src/access/trusted-path.ts';
import { noRoot, treeOf } from './tree.ts';

const NOBODY = 65534;

describe.skipIf(noRoot.length > 0)('whyUntrusted', () => {
  let root: string;
  let script: string;
  const why = () => whyUntrusted(script, root)?.replace(root, '') ?? null;
  beforeEach(() => {
    root = treeOf({ 'usr/local/sbin/script': ['', 0o755] });
    script = join(root, 'usr/local/sbin/script');
  });

  it('trusts what is root’s all the way down', () => {
    expect(why()).toBeNull();
  });

  it('trusts a file that is missing, below folders that only root writes', () => {
    rmSync(join(root, 'usr/local'), { recursive: true });
    expect(why()).toBeNull();
  });

  it.each([
    ['the group', 0o775],
    ['everybody', 0o757],
  ])('not a file that %s may write', (_, mode) => {
    chmodSync(script, mode);
    expect(why()).toBe('/usr/local/sbin/script may be written by others than root');
  });

  it("not another's file", () => {
    chownSync(script, NOBODY, 0);
    expect(why()).toBe("/usr/local/sbin/script is not root's");
  });

  it('not a link, even to a good file', () => {
    renameSync(script, `${script}.real`);
    symlinkSync(`${script}.real`, script);
    expect(why()).toBe('/usr/local/sbin/script is a link');
  });

  it('not a folder in its place', () => {
    rmSync(script);
    mkdirSync(script);
    expect(why()).toBe('/usr/local/sbin/script is no regular file');
  });

  it.each(['usr/local/sbin', 'usr/local', 'usr', ''])(
    'not below /%s where others may write it, sticky or not',
    (folder) => {
      chmodSync(join(root, folder), 0o1777);
      expect(why()).toContain('may be written by others than root');
    },
  );

  it("not below another's folder", () => {
    chownSync(join(root, 'usr/local'), NOBODY, 0);
    expect(why()).toBe("/usr/local is not root's");
  });

  it('trusts a folder reached by a link of root’s to a good one', () => {
    renameSync(join(root, 'usr/local'), join(root, 'usr/real'));
    symlinkSync('real', join(root, 'usr/local'));
    expect(why()).toBeNull();
  });

  it('not a link to a folder below which others may write', () => {
    mkdirSync(join(root, 'open'));
    renameSync(join(root, 'usr/local'), join(root, 'open/local'));
    symlinkSync('../open/local', join(root, 'usr/local'));
    chmodSync(join(root, 'open'), 0o777);
    expect(why()).toBe('/open may be written by others than root');
  });

  it("not another's link", () => {
    renameSync(join(root, 'usr/local'), join(root, 'usr/real'));
    symlinkSync('real', join(root, 'usr/local'));
    lchownSync(join(root, 'usr/local'), NOBODY, 0);
    expect(why()).toBe("/usr/local is a link that is not root's");
  });

  it('not below what is no folder', () => {
    rmSync(join(root, 'usr/local'), { recursive: true });
    writeFileSync(join(root, 'usr/local'), '');
    expect(why()).toBe('/usr/local is no folder');
  });

  it.each([40, 41])('%i links in one path', (links) => {
    renameSync(join(root, 'usr/local'), join(root, 'usr/link0'));
    for (let at = 1; at < links; at++) symlinkSync(`link${at - 1}`, join(root, `usr/link${at}`));
    symlinkSync(`link${links - 1}`, join(root, 'usr/local'));
    expect(why() === null).toBe(links === 40);
  });

  it('ends at a link to itself', () => {
    rmSync(join(root, 'usr/local'), { recursive: true });
    symlinkSync('local', join(root, 'usr/local'));
    expect(why()).toContain('too many links');
  });
});
