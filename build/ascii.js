/**
 * One letter beyond Latin-1 makes V8 hold and scan the whole file in two bytes a character. esbuild has escaped the strings;
 * what is left stands in regular expressions and in the notices.
 * @param {string} text
 */
export function asciiOnly(text) {
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const code = character.codePointAt(0);
    if (code > 0xffff) throw new Error(`U+${code.toString(16)}: write it as an escape`);
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
