import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTimeOf } from '../probe/process-start.ts';
import askEngineScript from './ask-engine.sh';
import captureScript from './capture.sh';
import noteHelperScript from './note-helper.sh';
import { findOnPath } from './on-path.ts';
import samplerScript from './sampler.sh';
import shimScript from './shim.sh';
import signalsScript from './signals.sh';
import streamsScript from './streams.sh';

/** Kept of one command's output, bytes: a third each for its head and the two last pieces. */
const KEPT_LOG_BYTES = 8 * 1024 * 1024;
/** What dd reads at once, bytes. */
const READ_BYTES = 8192;
/** `heal` keeps 90 s (the contract); a helper that hangs is ended then. */
const HEAL_BOUND_SECONDS = 90;
/** An engine that does not answer is given up then. */
const ENGINE_BOUND_SECONDS = 10;

export interface ShimSettings {
  session: string;
  /** The Node that runs the helper, and the helper itself. */
  node: string;
  helper: string;
}

/** Lays the shim under the names of the engines that it stands for. */
export function layShim({ session, node, helper }: ShimSettings, names: readonly string[]): void {
  const bin = join(session, 'bin');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(session, 'commands'), { recursive: true });
  const settings = {
    node,
    helper,
    bound: findOnPath('timeout') ? `timeout -k 5 ${HEAL_BOUND_SECONDS}` : '',
    has_script: findOnPath('script') ? '1' : '0',
    piece_blocks: String(Math.floor(KEPT_LOG_BYTES / 3 / READ_BYTES)),
  };
  const parts = [streamsScript, signalsScript, captureScript];
  writeFileSync(join(session, 'capture.sh'), parts.join('\n'));
  writeFileSync(join(bin, '.memguard-shim'), '');
  for (const name of [...names, '.memguard-capture']) {
    const path = join(bin, name);
    writeFileSync(path, withSettings(shimScript, settings));
    chmodSync(path, 0o700);
  }
}

interface SamplerSettings {
  intervalSeconds: number;
  /** It ends after so many, should nobody ever close the block (a lost connection to the agent). */
  limitSeconds: number;
  /** The process that the block belongs to; null: `after` will end it. */
  ownerPid: number | null;
  /** Node and zone as the sampler compares them: `0Normal`. */
  zones: readonly string[];
}

/** What runs beside the block: each is a script with its settings, or null. */
export interface Beside {
  /** Notes the hash of the helper, so that no other one is run after a failure. */
  noteHelper: { helper: string } | null;
  sampler: SamplerSettings | null;
  /** Has docker (or podman) asked who it is and which engine answers. */
  askEngine: { engine: string } | null;
}

/** Starts what runs beside the block. It keeps JENKINS_NODE_COOKIE, so that the end of Jenkins' `node` ends it. */
export function startBeside(session: string, { noteHelper, sampler, askEngine }: Beside): void {
  const paths: string[] = [];
  const lay = (name: string, script: string, settings: { [name: string]: string }) => {
    const path = join(session, name);
    writeFileSync(path, withSettings(script, { session, ...settings }));
    paths.push(path);
  };
  if (noteHelper) lay('note-helper.sh', noteHelperScript, noteHelper);
  if (askEngine) {
    const bound = findOnPath('timeout') ? `timeout -k 1 ${ENGINE_BOUND_SECONDS}` : '';
    lay('ask-engine.sh', askEngineScript, { ...askEngine, bound });
  }
  if (sampler) lay('sampler.sh', samplerScript, samplerVariables(sampler));
  if (paths.length > 0) startDetached(paths);
}

function samplerVariables({ intervalSeconds, limitSeconds, ownerPid, zones }: SamplerSettings) {
  return {
    interval: String(intervalSeconds),
    limit: String(limitSeconds),
    owner: ownerPid === null ? '' : String(ownerPid),
    owner_started: ownerPid === null ? '' : (startTimeOf(ownerPid) ?? ''),
    zones: ` ${zones.join(' ')} `,
  };
}

/** Without the cookie by which an inner `timeout` of Jenkins kills workspace-wide. */
function startDetached(paths: readonly string[]): void {
  const { JENKINS_SERVER_COOKIE: _, ...env } = process.env;
  const each = 'for script; do /bin/sh "$script" & done';
  // Not execa: nothing is awaited here, and loading it costs more than the start itself.
  try {
    const child = spawn('/bin/sh', ['-c', each, 'memguard', ...paths], {
      detached: true,
      stdio: 'ignore',
      env,
    });
    child.on('error', () => {});
    child.unref();
  } catch {
    // No process is to be had: the report will say what is missing.
  }
}

/** Puts `name='value'` lines in place of the script's `#@settings@`. */
function withSettings(script: string, settings: { [name: string]: string }): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quoted(value)}`);
  return script.replace('#@settings@', () => lines.join('\n'));
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}
