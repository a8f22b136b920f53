/** Of all words that root's script takes: other signs are a slip of the pen. */
const WORD = /^[a-z0-9_.]+$/;

/**
 * Whether /etc/memguard/priv.conf of this text denies `reconcile` as a whole, or for a key. As `is_denied` of memguard-priv
 * reads it: a line that is not `deny VERB [KEY]` forbids everything.
 */
export function deniesReconcile(text: string, key: string): boolean {
  return text.split('\n').some((line) => {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [deny, verb, denied, ...rest] = words;
    if (deny === undefined || deny.startsWith('#')) return false;
    if (deny !== 'deny' || verb === undefined || rest.length > 0) return true;
    if (!words.every((word) => WORD.test(word))) return true;
    return verb === 'reconcile' && (denied === undefined || denied === key);
  });
}
