import { readFileSync, writeFileSync } from 'node:fs';

/** What Stryker keeps for its next run: `incrementalFile` of stryker.config.json (mutation-testing-report-schema). */
const RESULTS = 'test/.cache/mutation/incremental.json';

interface Results {
  files: { [file: string]: { mutants: { status: string; testsCompleted?: number }[] } };
}

/**
 * Now and then Stryker's runner has vitest run no test at all for a change that tests cover (vitest still stops the run before it,
 * which a test has failed), and calls that survived. Takes those out of the results, so that the next run tries them again; says how
 * many there were.
 */
function forgetUntested(results: Results): number {
  let forgotten = 0;
  for (const file of Object.values(results.files)) {
    const tested = file.mutants.filter(
      ({ status, testsCompleted }) => status !== 'Survived' || testsCompleted !== 0,
    );
    forgotten += file.mutants.length - tested.length;
    file.mutants = tested;
  }
  return forgotten;
}

const results = JSON.parse(readFileSync(RESULTS, 'utf8')) as Results;
const forgotten = forgetUntested(results);
writeFileSync(RESULTS, JSON.stringify(results));
console.log(forgotten);
