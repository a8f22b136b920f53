/**
 * `scheme://user:password@host/`. A password with an unescaped slash in it is no valid URL but people write it: after
 * `user:` comes something that is no port, so all up to the last @ is the password.
 */
const USER_INFO =
  /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:([^\s/?#@:[\]]+:(?!\d+(?:[/?#]|$))\S*)|([^\s/?#]*))@/gi;

/** A query string: signatures, tokens. */
const QUERY = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#]*\?)[^\s#]+/gi;

/** What git and ssh take without a scheme: `git@host:path`, `user:password@host/path`; not `image:tag@sha256:…`. */
const SCHEMELESS = /^(?:[^\s/@:]+@(?=[^\s/@:]+:)|[^\s/@:]+:[^\s@]*@)(?!sha\d+:)/;

/** The text with user information and query strings of all URLs in it replaced by `***`. */
export function redactUrls(text: string): string {
  if (!text.includes('://')) return text.replace(SCHEMELESS, '***@');
  return text.replace(USER_INFO, '$1***@').replace(QUERY, '$1***');
}

/**
 * The passwords in the URLs of a text, as written and decoded. Without a password the name may be a token
 * (`https://TOKEN@github.com`); over ssh it is a plain name, and hiding `jenkins` would hide half of a log.
 */
export function urlSecrets(text: string): string[] {
  return [...text.matchAll(USER_INFO)].flatMap((match) => {
    const userInfo = match[2] ?? match[3] ?? '';
    const colon = userInfo.indexOf(':');
    if (colon < 0 && !/^https?:/i.test(match[1] ?? '')) return [];
    const secret = userInfo.slice(colon + 1);
    return secret === decoded(secret) ? [secret] : [secret, decoded(secret)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
