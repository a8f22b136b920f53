// Stands in for the helper where a test is about the step alone. What it shall do comes by STANDIN_* from the agent's environment.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const [verb, ...args] = process.argv.slice(2);
const session = (args.find((arg) => arg.startsWith('--session=')) ?? '').slice('--session='.length);
fs.appendFileSync(
  path.join(process.env.HOME, 'calls.jsonl'),
  `${JSON.stringify([verb, ...args.filter((arg) => !arg.startsWith('--session='))])}\n`,
);

process.on('uncaughtException', (fault) => {
  process.stderr.write(`memguard: ${fault.message}: going on unguarded\n`);
  process.exitCode = 73;
});

if (
  process.env.STANDIN_HANGS === (verb === 'tune' ? args[0] : verb) &&
  !args.includes('--quiet') &&
  !args.includes('--outcome=aborted')
) {
  process.stderr.write('stand-in hangs\n');
  setTimeout(() => {}, 300_000);
} else if (verb === 'tune') {
  process.stdout.write('a table\n');
  if (args[0] === 'apply')
    process.stderr.write(`memguard: stand-in holds ${args[args.length - 1]}\n`);
  else process.exitCode = Number(process.env.STANDIN_RESTORE ?? 0);
} else if (verb === 'report') {
  const value = (name) => {
    const found = args.find((arg) => arg.startsWith(`--${name}=`));
    return found === undefined ? null : found.slice(name.length + 3);
  };
  // The folders that `before` has made, in all folders that were named.
  const reports = args
    .filter((arg) => !arg.startsWith('--'))
    .flatMap((folder) => [folder, ...fs.readdirSync(folder).map((name) => path.join(folder, name))])
    .filter((folder) => fs.existsSync(path.join(folder, 'bin')));
  const out = value('out');
  fs.mkdirSync(out, { recursive: true });
  const json = { schema: 'memguard.build/1', buildTag: value('build-tag'), reports };
  fs.writeFileSync(path.join(out, 'report.json'), JSON.stringify(json));
  for (const name of ['report.html', 'report.css', 'report.md'])
    fs.writeFileSync(path.join(out, name), name);
  fs.writeFileSync(
    value('summary'),
    process.env.STANDIN_SUMMARY ??
      `${reports.length > 0 ? 'passed' : 'unknown'}\n\n0\n${reports.length}\n`,
  );
  process.stdout.write(`${out}\n`);
} else if (verb === 'before') {
  const code = Number(process.env.STANDIN_BEFORE ?? 0);
  if (code === 0) {
    fs.mkdirSync(path.join(session, 'bin'), { recursive: true, mode: 0o700 });
    fs.writeFileSync(
      path.join(session, 'bin', 'docker'),
      '#!/bin/sh\nPATH=${PATH#*:} exec docker "$@"\n',
      { mode: 0o755 },
    );
    const { BUILD_TAG: buildTag } = process.env;
    fs.writeFileSync(path.join(session, 'session.json'), JSON.stringify({ buildTag }));
    startSampler();
  } else process.stderr.write('memguard: the stand-in cannot: going on unguarded\n');
  process.exitCode = code;
} else {
  // One answer per call, the last one for all further calls.
  const answers = (process.env.STANDIN_AFTER ?? '0').split(' ');
  const seen = path.join(session, 'answered');
  const turn = fs.existsSync(seen) ? Number(fs.readFileSync(seen, 'utf8')) : 0;
  fs.writeFileSync(seen, String(turn + 1));
  process.exitCode = Number(answers[Math.min(turn, answers.length - 1)]);
  process.stderr.write(`memguard: closed, ${args.find((arg) => arg.startsWith('--outcome='))}\n`);
  fs.writeFileSync(path.join(session, 'report.json'), '{}');
  if (process.exitCode !== 75) fs.rmSync(path.join(session, 'running'), { force: true });
}

// As the helper's: it ends when the session is closed, or with the node block.
function startSampler() {
  fs.writeFileSync(path.join(session, 'running'), '');
  const { JENKINS_SERVER_COOKIE, ...environment } = process.env;
  require('node:child_process')
    .spawn('sh', ['-c', 'while [ -e "$1/running" ]; do sleep 0.2; done', 'sampler', session], {
      env: environment,
      detached: true,
      stdio: 'ignore',
    })
    .unref();
}
