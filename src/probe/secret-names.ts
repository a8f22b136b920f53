/**
 * What names of secrets hold, as the source of a pattern that takes no heed of case. `_psw`: NAME_PSW is the password that Jenkins'
 * `credentials()` makes of NAME. Where `pwd` may stand alone differs: a variable PWD is a folder.
 */
export const SECRET_NAMES =
  'token|secret|passwor[dt]|passwd|passphrase|_psw|api[_-]?key|access[_-]?key|private[_-]?key|credential|signature';
