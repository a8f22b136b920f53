/** Several spellings of one command: what the rules know it by. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ['image build', 'build'],
  ['builder build', 'build'],
  ['buildx b', 'buildx build'],
  ['buildx f', 'buildx bake'],
  ['bake', 'buildx bake'],
  ['image pull', 'pull'],
  ['image push', 'push'],
  ['image load', 'load'],
  ['image tag', 'tag'],
  ['container run', 'run'],
  ['container create', 'create'],
  ['container exec', 'exec'],
]);

/** Names whose next word is the command. */
export const GROUPS: ReadonlySet<string> = new Set(
  `builder buildx checkpoint compose config container context image manifest network node plugin secret service stack
   swarm system trust volume`.split(/\s+/),
);

/** `docker --help`: only needed to find the subcommand behind a global option that is not known. */
export const OTHERS: ReadonlySet<string> = new Set(
  `attach bake build commit cp create diff events exec export history images import info inspect kill load login logout
   logs pause port ps pull push rename restart rm rmi run save search start stats stop tag top unpause update version
   wait`.split(/\s+/),
);
