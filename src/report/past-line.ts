import * as v from 'valibot';

/** A line of a history as far as `schema` asks for it; null: torn, or none of ours. */
export function parseLine<T>(schema: v.GenericSchema<unknown, T>, line: string): T | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
