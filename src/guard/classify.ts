import { diagnose } from '../diagnose/diagnose.ts';
import type { Diagnosis } from '../diagnose/diagnosis-schema.ts';
import { LogDigester } from '../diagnose/log-digest.ts';
import { EXIT, MemguardError } from '../errors.ts';
import { hasHostKnowledge, KNOWLEDGE_FOLDER } from './host-knowledge.ts';
import { ownKnowledge } from './own-knowledge.ts';
import { within } from './time-limit.ts';

/** For a piece of the log, and for the end of it: a pattern of somebody's may backtrack on a line that no test made. */
const LIMIT_MS = 10_000;

export interface Classified {
  diagnosis: Diagnosis;
  /** By an entry of somebody's own. */
  isOwn: boolean;
}

/** Diagnoses a log by nothing but its text. `read` hands it over piece by piece. Errors: 66, 77, 78 of the knowledge's folders. */
export async function classify(
  knowledgeFolder: string | null,
  read: (take: (bytes: Buffer) => void) => Promise<void>,
): Promise<Classified> {
  const hosts = hasHostKnowledge() ? [KNOWLEDGE_FOLDER] : [];
  const asked = knowledgeFolder === null ? [] : [knowledgeFolder];
  const { knowledge, own } = ownKnowledge([...hosts, ...asked]);
  const limited = own.size === 0 ? <T>(work: () => T) => work() : bounded([...own]);
  const digester = new LogDigester(knowledge);
  await read((bytes) => limited(() => digester.push(bytes)));
  const diagnosis = limited(() =>
    diagnose({
      log: digester.end(),
      exitCode: null,
      knowledge,
      extraPatterns: [],
      before: null,
      atFailure: null,
    }),
  );
  return { diagnosis, isOwn: diagnosis.cause !== null && own.has(diagnosis.cause) };
}

/** Only patterns of people's own can take that long: the shipped ones are tested. */
function bounded(ids: readonly string[]) {
  return <T>(work: () => T): T => {
    const done = within(LIMIT_MS, work);
    if (done) return done.value;
    throw new MemguardError(
      'slow-pattern',
      EXIT.config,
      `a pattern backtracks for longer than ${LIMIT_MS / 1000} s on this log; it is one of ${ids.join(', ')}`,
      { hint: 'repeat nothing within what is repeated' },
    );
  };
}
