import { homedir, hostname, userInfo } from 'node:os';
import { type Pseudonyms, pseudonyms } from './pseudonyms.ts';

type Env = Readonly<Record<string, string | undefined>>;

const USERS = ['USER', 'LOGNAME', 'SUDO_USER', 'JENKINS_USER'];
const HOSTS = ['HOSTNAME', 'NODE_NAME'];
/** Places whose names tell of a user, a job or a company. */
const PLACES = ['WORKSPACE_TMP', 'WORKSPACE', 'JENKINS_HOME', 'HOME', 'PWD'];
const JOBS = ['JOB_NAME', 'JOB_BASE_NAME', 'BUILD_TAG'];

/** Who this host and this user are: names that must not leave it, wherever they stand. */
export function identities(env: Env): Pseudonyms {
  const names = pseudonyms();
  for (const host of [hostname(), ...valuesOf(env, HOSTS)]) {
    names.of('host', host);
    const [short = host] = host.split('.');
    if (short !== host) names.of('host', short);
  }
  const places = [homedir(), ...valuesOf(env, PLACES)].filter(
    (place) => place.split('/').length > 2,
  );
  for (const place of places) names.of('folder', place);
  for (const job of valuesOf(env, JOBS)) names.of('job', job);
  for (const user of [nameOfUser(), ...valuesOf(env, USERS)]) if (user) names.of('user', user);
  return names;
}

function valuesOf(env: Env, variables: readonly string[]): string[] {
  return variables.map((name) => env[name] ?? '').filter((value) => value.length > 1);
}

/** null: a user without an entry in passwd. */
function nameOfUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
