import { main } from './main.ts';

// Never process.exit: what was written to a pipe must get out.
main(process.argv.slice(2)).then((exitCode) => {
  // Output that could not be written has had its say.
  process.exitCode ||= exitCode;
});
