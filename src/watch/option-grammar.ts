interface OptionRule {
  /** The long name, or the short one where there is no other. */
  readonly name: string;
  readonly takesValue: boolean;
}
export type Grammar = ReadonlyMap<string, OptionRule>;

/** What the words are that belong to no option. */
export type Positional = 'context' | 'name' | 'command' | 'hidden';

export interface CommandRule {
  readonly options: Grammar;
  readonly positional: Positional;
}

/** The command line of one engine's client. */
export interface Client {
  readonly globalOptions: Grammar;
  /** Names whose next word is the command. */
  readonly groups: ReadonlySet<string>;
  /** Options between a group's name and its command. */
  readonly groupOptions: ReadonlyMap<string, Grammar>;
  /** By normalised subcommand; `command` as positional: options end at the first word, the rest is the container's. */
  readonly commands: ReadonlyMap<string, CommandRule>;
  /** Several spellings of one command: what the rules know it by. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Commands that are in no other table: only needed to find the subcommand behind a global option that is not known. */
  readonly others: ReadonlySet<string>;
}

/** From `-f,--file=`: a short and a long name; `=` says that it takes a value. */
export function grammar(text: string): Grammar {
  const rules = new Map<string, OptionRule>();
  for (const entry of text.trim().split(/\s+/)) {
    const takesValue = entry.endsWith('=');
    const names = (takesValue ? entry.slice(0, -1) : entry).split(',');
    const rule = { name: names[names.length - 1] ?? entry, takesValue };
    for (const name of names) rules.set(name, rule);
  }
  return rules;
}

export function rule(text: string, positional: Positional): CommandRule {
  return { options: grammar(text), positional };
}
