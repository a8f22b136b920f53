import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { transform } from 'esbuild';
import { asciiOnly } from './ascii.js';

/** Its part for Node is CommonJS; an `import` would get the one for browsers. */
const require = createRequire(import.meta.url);
const brotli = require('brotli-wasm');

/**
 * What each build starts even if nothing fails: `before`, `after` of a block that passed, `snapshot`. They reach these files by
 * `import()`, and what those import comes along. It is a stream of its own, so that no such call unpacks what a failure takes, other
 * commands, execa, the report.
 */
const HOT =
  /^src\/(cli\/entry|guard\/(open|close|session)|probe\/(kernel-files|record|record-text))\.ts$/;

/**
 * Puts esbuild's chunks (format esm, splitting) into one CommonJS text, where each is compiled when it is first imported:
 * compiling all at each start would take a third of a Node start, and `before`, `heal` and `after` run once for each build.
 * All chunks travel packed, since Jenkins copies the library's resources for each build; that costs a start 3 ms.
 * @param {import('esbuild').OutputFile[]} files
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} entry name of the chunk that runs first
 * @param {import('esbuild').TransformOptions} options
 */
export async function joinChunks(files, outputs, entry, options) {
  const hot = hotChunks(outputs);
  const helpers = await esbuildHelpers(options);
  const named = files.map(({ path, text }) => ({ name: basename(path), text }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = named.map(({ name }) => name);
  const codes = await Promise.all(
    named.map(async ({ text }) =>
      asciiOnly(byNumber(await toFunction(text, helpers, options), names)),
    ),
  );
  const streams = [true, false].map((isHot) => names.map((name) => hot.has(name) === isHot));
  const places = [];
  const packed = streams.map((isIn, stream) => {
    let end = 0;
    const own = codes.filter((_, at) => isIn[at]);
    codes.forEach((code, at) => {
      if (!isIn[at]) return;
      places[at] = [stream, end, end + code.length];
      end += code.length;
    });
    return literal(pack(own.join('')));
  });
  return `${helpers}const places = ${JSON.stringify(places)};
const streams = [${packed.join(',\n')}];
const unpacked = [];
const loaded = [];
function load(name) {
  if (typeof name !== 'number') return require(name);
  if (!loaded[name]) {
    const module = (loaded[name] = { exports: {} });
    const text = unpack(...places[name]);
    // In parentheses V8 compiles all of it at once, and not its outline first.
    const chunk = (0, eval)('(' + text + ')\\n//# sourceURL=memguard/' + name);
    chunk(module, load, __export, __toCommonJS, __toESM);
  }
  return loaded[name].exports;
}
function unpack(stream, start, end) {
  unpacked[stream] = unpacked[stream] || require('zlib').brotliDecompressSync(Buffer.from(streams[stream], 'base64')).toString('latin1');
  return unpacked[stream].slice(start, end);
}
load(${names.indexOf(entry)});
`;
}

/** Chunks call each other by their place in the table: their names would be a tenth of some. */
function byNumber(code, names) {
  return code.replace(/"\.\/([\w-]+\.js)"/g, (path, name) => {
    const number = names.indexOf(name);
    return number < 0 ? path : String(number);
  });
}

/** As a template: code is full of quotes and scripts are full of line ends, which need no escape there. */
function literal(text) {
  return `\`${text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replace(/\r/g, '\\r')}\``;
}

/** Names of the chunks that come with a hot file. */
function hotChunks(outputs) {
  const hot = new Set();
  const follow = (path) => {
    if (hot.has(path) || !outputs[path]) return;
    hot.add(path);
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === 'import-statement') follow(next);
    }
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint && HOT.test(entryPoint)) follow(path);
  }
  return new Set([...hot].map((path) => basename(path)));
}

/** Not by Node's zlib: its output depends on the version and the CPU, and the bundle must be the same everywhere. */
function pack(code) {
  return Buffer.from(brotli.compress(Buffer.from(code), { quality: 11 })).toString('base64');
}

/** What esbuild would put at the head of each chunk, half a kilobyte each time, for __export, __toCommonJS and __toESM. */
async function esbuildHelpers(options) {
  const code = await toCommonJs('import a from "a"; export const b = a;', options);
  const helpers = statementsOf(code).filter(isHelper).join('');
  return (await transform(helpers, { ...options, minify: false, minifyWhitespace: true })).code;
}

/** A chunk as the text of a function expression. */
async function toFunction(text, helpers, options) {
  const statements = statementsOf(await toCommonJs(text, options));
  const unknown = statements.find(
    (each) => isHelper(each) && !helpers.includes(each.split(' ')[1]),
  );
  if (unknown) throw new Error(`esbuild has one more helper: ${unknown}`);
  const body = statements.filter((statement) => !isHelper(statement)).join('');
  // Assigned, or esbuild would take it for useless.
  const whole = `chunk = function (module, require, __export, __toCommonJS, __toESM) {${body}}`;
  const { code } = await transform(whole, options);
  return code.slice('chunk='.length).replace(/;\n$/, '');
}

/** esbuild indents what goes on, but for closing brackets (and texts of several lines, which joining puts together again). */
function statementsOf(code) {
  return code.split(/^(?![\s)}\]])/m);
}

/** No other top-level name is that long: the chunks come minified. */
function isHelper(statement) {
  return /^var __[a-zA-Z]+ = /.test(statement);
}

/** With esbuild's own names for its helpers. */
async function toCommonJs(text, options) {
  const { code } = await transform(text, {
    ...options,
    format: 'cjs',
    minify: false,
    // Without `import()` esbuild makes it a promise of `require`, which is `load` above.
    supported: { ...options.supported, 'dynamic-import': false },
  });
  return code;
}
