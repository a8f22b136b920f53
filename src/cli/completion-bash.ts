import { type CompletableCommand, PROFILE_NAMES, type Values } from './completable.ts';

/** For bash 3.2 and newer, with or without the package bash-completion. */
export function bashScript(commands: readonly CompletableCommand[]): string {
  const firsts = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
  const groups = firsts.filter((first) =>
    commands.some(({ name }) => name.startsWith(`${first} `)),
  );
  return `# memguard completion bash: eval "$(memguard completion bash)" in ~/.bashrc
_memguard() {
	local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} name=\${COMP_WORDS[1]} at
	local first=2 options='' words='' dashes=0
	COMPREPLY=()
	# bash takes "=" for a word of its own.
	if [ "$cur" = = ]; then
		cur=''
	elif [ "$prev" = = ]; then
		prev=\${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if [ "$COMP_CWORD" = 1 ]; then
		_memguard_words '${firsts.join(' ')} --help --version'
		return
	fi
	case $name in
	${groups.join(' | ')})
		if [ "$COMP_CWORD" = 2 ]; then
			case $name in
${groups.map((group) => `			${group}) _memguard_words '${secondsOf(group, commands).join(' ')} --help' ;;`).join('\n')}
			esac
			return
		fi
		name="$name \${COMP_WORDS[2]}"
		first=3
		;;
	esac
	for ((at = first; at < COMP_CWORD; at++)); do
		[ "\${COMP_WORDS[at]}" != -- ] || { dashes=$((at + 1)); break; }
	done
	if [ "$dashes" != 0 ]; then
		case $name in
		${commands.flatMap(({ name, takesCommand }) => (takesCommand ? [name] : [])).join(' | ')})
			if declare -F _command_offset >/dev/null; then
				_command_offset "$dashes"
			elif [ "$COMP_CWORD" = "$dashes" ]; then
				_memguard_compgen -c
			else
				_memguard_compgen -f
			fi
			;;
		esac
		return
	fi
	case "$name $prev" in
${commands.flatMap(valueCases).join('\n')}
	esac
	case $name in
${commands.map(commandCase).join('\n')}
	esac
	case $cur in
	-*) _memguard_words "$options --help" ;;
	*) eval "$words" ;;
	esac
}
_memguard_words() {
	local IFS=$' \\n'
	COMPREPLY=($(compgen -W "$1" -- "$cur"))
}
_memguard_compgen() {
	local IFS=$'\\n'
	compopt -o filenames 2>/dev/null
	COMPREPLY=($(compgen "$1" -- "$cur"))
}
_memguard_profiles() {
	local file names='${PROFILE_NAMES.join(' ')}'
	for file in /etc/memguard/profiles/*.yaml; do
		[ ! -e "$file" ] || { file=\${file##*/}; names="$names \${file%.yaml}"; }
	done
	_memguard_words "$names"
	[ "\${#COMPREPLY[@]}" != 0 ] || _memguard_compgen -f
}
complete -F _memguard memguard`;
}

function secondsOf(group: string, commands: readonly CompletableCommand[]): string[] {
  return commands
    .filter(({ name }) => name.startsWith(`${group} `))
    .map(({ name }) => name.slice(group.length + 1));
}

/** After an option that takes a value. */
function valueCases({ name, options }: CompletableCommand): string[] {
  return options.flatMap(({ name: option, values }) =>
    values === null ? [] : [`	'${name} ${option}') ${actionOf(values)}; return ;;`],
  );
}

function commandCase({ name, options, words }: CompletableCommand): string {
  const names = options.flatMap(({ name: option, values }) =>
    values === null ? [option, option.replace('--', '--no-')] : [option],
  );
  const [word] = words;
  const action = word ? actionOf(word.values) : ':';
  return `	'${name}') options='${names.join(' ')}' words="${action}" ;;`;
}

function actionOf(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `_memguard_words '${values.words.join(' ')}'`;
    case 'profile':
      return '_memguard_profiles';
    case 'file':
      return '_memguard_compgen -f';
    case 'folder':
      return '_memguard_compgen -d';
    default:
      return ':';
  }
}
