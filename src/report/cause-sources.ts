import { shippedEntries } from '../diagnose/shipped-knowledge.ts';

export interface CauseSource {
  text: string;
  /** null: a source that has no address. */
  href: string | null;
}

const THREAD = /^([\w.-]+\/[\w.-]+)#(\d+)$/;
const ADDRESS = /^https?:\/\/[^\s"'<>]+$/;

/** Of other causes our page of causes knows nothing. */
export function isShipped(cause: string): boolean {
  return shippedEntries().some(({ id }) => id === cause);
}

/** Where a shipped cause was learnt from, as links; of other causes nothing is known. */
export function causeSources(cause: string): CauseSource[] {
  const entry = shippedEntries().find(({ id }) => id === cause);
  return (entry?.sources ?? []).map((text) => ({ text, href: addressOf(text) }));
}

/** Of repository#thread on GitHub, or the text itself where it is an address; nothing but http and https. */
function addressOf(source: string): string | null {
  const [, repository, thread] = THREAD.exec(source) ?? [];
  if (repository) return `https://github.com/${repository}/issues/${thread}`;
  return ADDRESS.test(source) ? source : null;
}
