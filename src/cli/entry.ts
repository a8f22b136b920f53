import { main } from './main.ts';

// A reader that has gone away is no fault of ours: silence.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

// Never process.exit: what was written to a pipe must get out.
main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
