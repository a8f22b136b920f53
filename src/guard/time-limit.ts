import { type Context, createContext, Script } from 'node:vm';

const CALL = new Script('work()');
let context: Context | undefined;

/**
 * What `work` returns, or null: it took longer. Only node:vm can end a regular expression that backtracks without end: its limit
 * (nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options) holds for all that the script calls.
 */
export function within<T>(limitMs: number, work: () => T): { value: T } | null {
  context ??= createContext({ work: null });
  context.work = work;
  try {
    return { value: CALL.runInContext(context, { timeout: limitMs }) as T };
  } catch (error) {
    if ((error as NodeJS.ErrnoException)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  } finally {
    context.work = null;
  }
}
