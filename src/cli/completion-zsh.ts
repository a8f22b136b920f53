import { type CompletableCommand, PROFILE_NAMES, type Values } from './completable.ts';

/** A file `_memguard` for zsh's fpath, or for eval after compinit. */
export function zshScript(commands: readonly CompletableCommand[]): string {
  const firsts = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
  const groups = firsts.filter((first) =>
    commands.some(({ name }) => name.startsWith(`${first} `)),
  );
  const top = firsts.map((first) => {
    const told = commands.find(({ name }) => name === first)?.describe;
    return described(first, told ?? `${secondsOf(first, commands).length} commands`);
  });
  return `#compdef memguard
# memguard completion zsh: eval "$(memguard completion zsh)" after compinit, or as _memguard in a folder of fpath
_memguard_profiles() {
  local -a names
  names=(${PROFILE_NAMES.join(' ')} /etc/memguard/profiles/*.yaml(N:t:r))
  _alternative "profiles:profile:($names)" 'files:file:_files'
}
_memguard() {
  local name=$words[2]
  local -a known
  if (( CURRENT == 2 )); then
    known=(
${top.map((each) => `      ${each}`).join('\n')}
    )
    _describe -t commands command known
    return
  fi
  shift words; (( CURRENT-- ))
  case $name in
${groups.map((group) => groupCase(group, commands)).join('\n')}
  esac
  # What comes after -- is a command of its own.
  local at=$words[(i)--]
  if (( at < CURRENT )); then
    [[ $name == (${commands.flatMap(({ name, takesCommand }) => (takesCommand ? [name] : [])).join('|')}) ]] || return 1
    shift $at words; (( CURRENT -= at ))
    _normal
    return
  fi
  case $name in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _memguard ]]; then
  _memguard "$@"
else
  compdef _memguard memguard
fi`;
}

function secondsOf(group: string, commands: readonly CompletableCommand[]): CompletableCommand[] {
  return commands.filter(({ name }) => name.startsWith(`${group} `));
}

function groupCase(group: string, commands: readonly CompletableCommand[]): string {
  const seconds = secondsOf(group, commands).map(({ name, describe }) =>
    described(name.slice(group.length + 1), describe),
  );
  return `    ${group})
      if (( CURRENT == 2 )); then
        known=(
${seconds.map((each) => `          ${each}`).join('\n')}
        )
        _describe -t commands command known
        return
      fi
      name="$name $words[2]"
      shift words; (( CURRENT-- ))
      ;;`;
}

function commandCase({ name, options, words }: CompletableCommand): string {
  const specs = [
    ...options.flatMap(({ name: option, describe, values }) =>
      values === null
        ? [`${option}[${escaped(describe)}]`, `${option.replace('--', '--no-')}[the opposite]`]
        : [`*${option}=[${escaped(describe)}]:${option.slice(2)}:${actionOf(values)}`],
    ),
    '--help[tells more]',
    ...words.map(({ name: word, many, values }, at) =>
      [many ? '*' : String(at + 1), word, actionOf(values)].join(':'),
    ),
  ];
  const quoted = specs.map((spec) => `'${spec.replaceAll("'", "'\\''")}'`);
  return `    '${name}') _arguments -S ${quoted.join(' ')} ;;`;
}

function described(name: string, text: string): string {
  return `'${name}:${text.replaceAll("'", "'\\''")}'`;
}

/** Within the brackets of a spec. */
function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&');
}

function actionOf(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'profile':
      return '_memguard_profiles';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    default:
      return ' ';
  }
}
