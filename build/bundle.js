// Makes resources/memguard/memguard.cjs, its hash and the published schemas from the sources: `npm run build`.
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asciiOnly } from './ascii.js';
import { joinChunks } from './chunks.js';
import { compile, LANGUAGE, RESOURCES, ROOT } from './compile.js';
import { licenceNotices } from './licences.js';
import { writeSchemas } from './schemas.js';

/**
 * Said by any Node that can read the file at all (from 12 on), before anything else of it runs. CMD of `run` runs all the same.
 */
const NODE_CHECK = `
var memguardNode = process.versions.node.split('.');
if (memguardNode[0] < 16 || (memguardNode[0] == 16 && memguardNode[1] < 17)) {
  process.stderr.write('memguard: needs Node 16.17 or newer, this is ' + process.versions.node + ' (' + process.execPath + '); MEMGUARD_NODE may name another\\n');
  if (process.argv[2] === 'run' && process.argv.indexOf('--') > 0) {
    var memguardWords = process.argv.slice(process.argv.indexOf('--') + 1);
    var memguardEnd = require('child_process').spawnSync(memguardWords[0], memguardWords.slice(1), { stdio: 'inherit' });
    process.exit(memguardEnd.error ? 127 : memguardEnd.signal ? 128 + require('os').constants.signals[memguardEnd.signal] : memguardEnd.status);
  }
  process.exit(69);
}`.trim();

async function bundle() {
  const { outputFiles, metafile } = await compile();
  const notices = licenceNotices(ROOT, Object.keys(metafile.inputs));
  const code = await joinChunks(outputFiles, metafile.outputs, 'entry.js', LANGUAGE);
  const text = asciiOnly(`#!/usr/bin/env node\n${notices}\n${NODE_CHECK}\n${code}`);
  mkdirSync(RESOURCES, { recursive: true });
  // By rename: an agent may be running it at this moment.
  writeFileSync(join(RESOURCES, 'memguard.cjs.new'), text, { mode: 0o755 });
  renameSync(join(RESOURCES, 'memguard.cjs.new'), join(RESOURCES, 'memguard.cjs'));
  const digest = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(RESOURCES, 'memguard.cjs.sha256'), `${digest}  memguard.cjs\n`);
  return text.length;
}

await writeSchemas(join(RESOURCES, 'schema'));
const size = await bundle();
console.log(`resources/memguard/memguard.cjs: ${Math.round(size / 1024)} KiB`);
