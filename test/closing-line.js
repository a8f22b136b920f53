// What .ci/run prints last: `N passed, N failed`, from vitest's reports and Surefire's.
// node test/closing-line.js EXIT-CODE SUREFIRE-FOLDER RESULTS.json …
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [exitCode, surefire, ...results] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

function count(what, read) {
  try {
    read();
  } catch (error) {
    console.log(`.ci/run: no report of ${what}: ${error.message}`);
    total.failed++;
  }
}

for (const file of results) {
  count(`the tests: ${file}`, () => {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    for (const { name, status, assertionResults } of report.testResults) {
      const hasFailed = assertionResults.some((each) => each.status === 'failed');
      if (status !== 'failed' || hasFailed) continue;
      console.log(`.ci/run: ${name} could not be run`);
      total.failed++;
    }
  });
}
count('the pipelines', () => {
  for (const name of readdirSync(surefire).filter((each) => each.endsWith('.xml'))) {
    const [suite = ''] = /<testsuite [^>]*>/.exec(readFileSync(join(surefire, name), 'utf8')) ?? [];
    const of = (key) => Number(new RegExp(` ${key}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const failed = of('errors') + of('failures');
    total.failed += failed;
    total.skipped += of('skipped');
    total.passed += of('tests') - failed - of('skipped');
  }
});
// A step that failed without a failed test (lint, a stale bundle) counts as one.
if (total.failed === 0 && (exitCode !== '0' || total.passed === 0)) total.failed = 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
