import type { CommandWords, OptionWords, Values } from './words.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A script that completes a program's words in a shell. @param programs the names it goes by @param first its default command */
export const completionScript = (
  shell: Shell,
  programs: readonly string[],
  first: string,
  commands: readonly CommandWords[],
): string => writers[shell](programs, first, commands);

type Writer = (programs: readonly string[], first: string, commands: readonly CommandWords[]) => string;

const writers: Readonly<Record<Shell, Writer>> = { bash, zsh, fish };

function bash(programs: readonly string[], first: string, commands: readonly CommandWords[]): string {
  const cases = (of: (command: CommandWords) => string): string =>
    commands.map((each) => `    ${each.name}) ${of(each)} ;;`).join('\n');
  const values = valuesOf(commands).map(
    ([names, given]) => `    ${names.join('|')}) ${bashValues(given)}; return ;;`,
  );
  return `# bash completion of normshift: source <(normshift completion bash)
_normshift() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=${first} each
  local commands=${quoted(commands.map(({ name }) => name).join(' '))}
  COMPREPLY=()
  # The line is cut at these too; they stand inside of values.
  case $previous in '=' | '@' | ':') previous=\${COMP_WORDS[COMP_CWORD-2]} ;; esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ " $commands " == *" $each "* ]] && { command=$each; break; }
  done
  case $previous in
${values.join('\n')}
  esac
  if [[ $current == -* ]]; then
    case $command in
${cases(({ options }) => `COMPREPLY=($(compgen -W ${quoted(options.flatMap(({ names }) => names).join(' '))} -- "$current"))`)}
    esac
    return
  fi
  case $command in
${cases(({ arguments: given }) => bashValues(given))}
  esac
  (( COMP_CWORD == 1 )) && COMPREPLY+=($(compgen -W "$commands" -- "$current"))
}
complete -o filenames -o bashdefault -F _normshift ${programs.join(' ')}
`;
}

const bashValues = (values: Values): string =>
  typeof values === 'string'
    ? values === 'files'
      ? 'COMPREPLY=($(compgen -f -- "$current"))'
      : ':'
    : `COMPREPLY=($(compgen -W ${quoted(values.join(' '))} -- "$current"))`;

/** Values of options by the options' names; the same name has the same ones in each command that it is of, or theirs together. */
function valuesOf(commands: readonly CommandWords[]): (readonly [readonly string[], Values])[] {
  const known = new Map<string, readonly [readonly string[], Values]>();
  for (const { names, values } of commands.flatMap(({ options }) => options)) {
    if (values !== undefined) known.set(names.join(), [names, values]);
  }
  return [...known.values()];
}

function zsh(programs: readonly string[], first: string, commands: readonly CommandWords[]): string {
  const cases = commands.map(
    ({ name, options, arguments: given }) =>
      `    ${name}) _arguments -S ${[...options.flatMap(zshOption), zshRest(given)].join(' ')} ;;`,
  );
  const described = commands.map(({ name, description }) => quoted(`${name}:${description}`)).join(' ');
  return `#compdef ${programs.join(' ')}
# zsh completion of normshift: source <(normshift completion zsh)
_normshift() {
  local -a commands=(${described})
  local command=${first} each
  for each in "\${(@)words[2,CURRENT-1]}"; do
    if (( \${commands[(I)$each:*]} )); then command=$each; break; fi
  done
  (( CURRENT == 2 )) && [[ $PREFIX != -* ]] && _describe command commands
  case $command in
${cases.join('\n')}
  esac
}
compdef _normshift ${programs.join(' ')}
`;
}

const zshOption = ({ names, description, values }: OptionWords): string[] =>
  names.map((name) => {
    const text = description.replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', ' -');
    return quoted(`*${name}[${text}]${values === undefined ? '' : `:value:${zshValues(values)}`}`);
  });

const zshRest = (values: Values): string => quoted(`*:argument:${zshValues(values)}`);

const zshValues = (values: Values): string =>
  typeof values === 'string' ? (values === 'files' ? '_files' : ' ') : `(${values.join(' ')})`;

function fish(programs: readonly string[], first: string, commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const lines = programs.flatMap((program) => [
    ...commands.map(
      ({ name, description }) =>
        `complete -c ${program} -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d ${quoted(description)}`,
    ),
    ...commands.flatMap((command) => {
      const seen = `__fish_seen_subcommand_from ${command.name}`;
      const when = command.name === first ? `${seen}; or not __fish_seen_subcommand_from ${names}` : seen;
      const given = command.arguments;
      return [
        ...command.options.map((each) => fishOption(program, when, each)),
        ...(typeof given === 'string' || given.length === 0
          ? []
          : [`complete -c ${program} -n "${when}" -f -a ${quoted(given.join(' '))}`]),
      ];
    }),
  ]);
  return `# fish completion of normshift: normshift completion fish | source\n${lines.join('\n')}\n`;
}

function fishOption(program: string, when: string, { names, description, values }: OptionWords): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const follows =
    values === undefined
      ? ''
      : typeof values === 'string'
        ? values === 'files'
          ? ' -r -F'
          : ' -x'
        : ` -x -a ${quoted(values.join(' '))}`;
  return `complete -c ${program} -n "${when}" ${flags.join(' ')}${follows} -d ${quoted(description)}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
