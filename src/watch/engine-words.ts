import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What ask-engine.sh got from docker; null: no answer (yet). */
export interface EngineWords {
  clientVersion: string | null;
  /** The engine's own answers, as its API gives them. */
  version: object | null;
  info: object | null;
  /** podman's, where it was asked because there is no docker: nothing that docker's API gives. */
  podmanInfo: object | null;
}

export function readEngineWords(session: string): EngineWords {
  const version = readJson(join(session, 'engine-version.json'));
  const client = version?.Client as { Version?: unknown } | undefined;
  const info = readJson(join(session, 'engine-info.json'));
  const isPodman = info?.store !== undefined;
  return {
    clientVersion: typeof client?.Version === 'string' ? client.Version.slice(0, 200) : null,
    version: (version?.Server as object | undefined) ?? null,
    info: isPodman ? null : info,
    podmanInfo: isPodman ? info : null,
  };
}

function readJson(path: string): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null
      ? (value as { [name: string]: unknown })
      : null;
  } catch {
    return null;
  }
}
