import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../chaos/random.ts';
import { RUN } from '../chaos/run-folder.ts';
import { differences, readSettings, type Settings, writeSettings } from '../chaos/vm.ts';
import { folders, lost, stayed } from './aftermath.ts';
import { endNode, type How, type Played, playBare, playBlock } from './block.ts';
import { Injector } from './inject.ts';
import { count, isLoud, newRow, type Row } from './row.ts';
import type { Result } from './spawned.ts';
import { type Body, Stage } from './stage.ts';

/** Plays blocks with faults, and keeps what they came to. */
export class Bench {
  readonly rows: Row[] = [];
  readonly stage: Stage;
  readonly injector: Injector;
  readonly random: Random;
  /** A few rounds of each fault: for CI. */
  readonly isBrief: boolean;
  private readonly originals: Settings = readSettings();
  private readonly bares = new Map<string, Result>();
  private repeat: Result | null = null;

  private constructor(stage: Stage, seed: number, isBrief: boolean) {
    this.stage = stage;
    this.injector = new Injector(stage);
    this.random = new Random(seed);
    this.isBrief = isBrief;
  }

  static async open(folder: string, seed: number, isBrief: boolean): Promise<Bench> {
    const bench = new Bench(await Stage.open(folder), seed, isBrief);
    await bench.withoutFaults();
    return bench;
  }

  row(fault: string, where: string): Row {
    const row = newRow(fault, where);
    this.rows.push(row);
    return row;
  }

  /** For a round that is not counted by itself: what is wrong with it is the other's. */
  partOf(row: Row): Row {
    return { ...newRow(row.fault, row.where), changed: row.changed, stayed: row.stayed };
  }

  /** Plays one block, and adds it to the row; `told`: which round of it this is. */
  async play(row: Row | RowOf, how: How, told = '', isRight?: IsRight): Promise<Played> {
    const bare = await this.bareOf(how);
    this.freshen();
    await how.prepare?.();
    const played = await playBlock(this.stage, how);
    if (how.shape === 'steps') endNode(played);
    await how.afterwards?.();
    const its = typeof row === 'function' ? row(played) : row;
    await this.judge(its, how, told, played, bare, isRight);
    return played;
  }

  /** The same for the same command, but where something goes on beside it. */
  private async bareOf(how: How): Promise<Result> {
    const { LD_PRELOAD: _, ...env } = how.env ?? {};
    const own = Object.entries(env).filter(([name]) => !name.startsWith('INJECT'));
    const key = JSON.stringify([how.body, how.uid, own]);
    const known = how.meanwhile ? undefined : this.bares.get(key);
    if (known) return known;
    this.freshen();
    const bare = await playBare(this.stage, how);
    this.bares.set(key, bare);
    return bare;
  }

  private async judge(
    row: Row,
    how: How,
    told: string,
    played: Played,
    bare: Result,
    isRight: IsRight = isSame,
  ): Promise<void> {
    const { result } = played;
    row.rounds += 1;
    const isRepeat = how.body === 'fails for memory once' && isSame(result, this.repeat ?? bare);
    if (isRepeat) row.repeated += 1;
    else if (!isRight(result, bare, played)) {
      row.changed.push(`${how.shape}, ${how.body}${told}: ${difference(result, bare)}`);
    }
    const left = await stayed(this.stage, played, this.originals);
    const without = lost(this.stage, how);
    const others = [
      ...(played.holdsStreams ? ['somebody held the streams'] : []),
      ...without.filter((what) => what.includes('torn')),
    ];
    row.stayed.push(
      ...[...left, ...others].map((what) => `${how.shape}, ${how.body}${told}: ${what}`),
    );
    count(
      row.said,
      played.said.map((line) => this.plain(line)),
    );
    count(row.lost, [
      ...without,
      ...(played.strayWords.length > 0 ? ["the words' beginning `memguard: `"] : []),
      ...(folders(this.stage).length > 0 ? ['session folder stays'] : []),
    ]);
    if (left.length > 0) this.putBack();
    if (isLoud(row)) console.log(`  ! ${row.fault}: ${[...row.changed, ...row.stayed].at(-1)}`);
  }

  /** Places, ids and numbers are not what a line is about. */
  plain(line: string): string {
    return line
      .replaceAll(this.stage.folder, '…')
      .replaceAll(/memguard-[A-Za-z0-9]{6}\b/g, 'SESSION')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replaceAll(/\b\d+(\.\d+)? (s|ms|KiB|MiB|GiB)\b/g, 'N $2')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'WHEN')
      .replaceAll(/\.\d+\.new\b/g, '.N.new')
      .replaceAll(/\b\d{3,}\b/g, 'N');
  }

  /** After something stayed: the next block begins as the first did. */
  putBack(): void {
    writeSettings(this.originals);
    for (const name of ['leases', 'baseline']) {
      const folder = join(RUN, name);
      for (const file of existsSync(folder) ? readdirSync(folder) : []) rmSync(join(folder, file));
    }
  }

  restoreSettings(): void {
    writeSettings(this.originals);
  }

  /** Whether the settings are the host's own. */
  isAsFound(): boolean {
    return differences(this.originals).length === 0;
  }

  private freshen(): void {
    this.stage.reset();
    // Else the third remedy in 30 s would be refused.
    rmSync(join(RUN, 'rates'), { recursive: true, force: true });
  }

  /** What a block gives that nothing happens to; else the rest would prove nothing. */
  private async withoutFaults(): Promise<void> {
    const row = this.row('none', 'for comparison');
    for (const shape of ['run', 'steps'] as const) {
      for (const body of ['passes', 'fails', 'fails for memory once'] as const) {
        const { result } = await this.play(row, { shape, body }, '', (result, bare) => {
          if (!body.includes('memory')) return isSame(result, bare);
          this.repeat ??= result;
          return result.exitCode === 0 && isSame(result, this.repeat);
        });
        if (isLoud(row)) throw new Error(`without faults: ${JSON.stringify([row, result])}`);
      }
    }
  }

  close(): void {
    this.stage.close();
    this.putBack();
  }
}

/** For rows that only the round itself tells. */
export type RowOf = (played: Played) => Row;
export type IsRight = (result: Result, bare: Result, played: Played) => boolean;

export const BODIES: readonly Body[] = ['passes', 'fails', 'fails for memory once'];

export function isSame(one: Result, other: Result): boolean {
  return difference(one, other) === '';
}

function difference(one: Result, other: Result): string {
  const fields = ['exitCode', 'signal', 'stdout', 'stderr'] as const;
  return fields
    .filter((field) => one[field] !== other[field])
    .map(
      (field) =>
        `${field} ${JSON.stringify(one[field])}, unguarded ${JSON.stringify(other[field])}`,
    )
    .join('; ');
}
