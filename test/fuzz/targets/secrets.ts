import fc from 'fast-check';
import { redactText } from '../../../src/diagnose/redact.ts';
import { pseudonyms } from '../../../src/support/pseudonyms.ts';
import { scrub } from '../../../src/support/scrub.ts';
import { scrubCgroup, scrubPath } from '../../../src/support/scrub-path.ts';
import { scrubText } from '../../../src/support/scrub-text.ts';
import { isFields, shortenReport } from '../../../src/support/shorten-report.ts';
import { rescued } from '../../unit/report/made-report.ts';
import { jsonLike } from '../json.ts';
import { textLike } from '../mutate.ts';
import { holds, plain, printable } from '../promises.ts';
import { target } from '../target.ts';
import { hostileText } from '../text.ts';

const LINES = [
  'fatal: https://ci:§@git.example.com/x.git not found',
  'Authorization: Bearer §',
  'NPM_TOKEN=§ npm ci',
  'api_key: §',
  'docker build --build-arg X=§ .',
  '{"auth": "§"}',
  'mysql -h db -p§ app',
  '--registry-password §',
];
const secret = fc.stringMatching(/^[a-z0-9]{10,24}$/).map((text) => `zx${text}`);
/** What others may write before and behind, but for what would be part of the secret itself. */
const around = hostileText.map((text) => text.replace(/["'\\`]/g, ' ').slice(0, 500));
const report = rescued();

/** What must not leave the host. */
export const SECRETS = [
  target({
    name: 'secret in a line of evidence',
    share: 8,
    inputs: fc.tuple(fc.constantFrom(...LINES), secret, around, around),
    play([line, hidden, before, behind]) {
      const shown = redactText(`${before} ${line.replace('§', hidden)} ${behind}`, []);
      holds(!shown.includes(hidden), `hidden, not ${shown.slice(0, 300)}`);
      printable(shown, 'evidence');
    },
  }),
  target({
    name: 'a known secret anywhere',
    share: 6,
    inputs: fc.tuple(textLike(LINES), secret, fc.nat(10_000)),
    play([text, hidden, place]) {
      const at = place % (text.length + 1);
      const planted = `${text.slice(0, at)}${hidden}${text.slice(at)}`;
      const shown = redactText(planted, [hidden]);
      holds(!shown.includes(hidden), 'hidden in evidence');
      const left = scrubText(planted, pseudonyms(), [hidden]);
      holds(!left.includes(hidden), 'hidden in a bundle');
    },
  }),
  target({
    name: 'support bundle of a report',
    share: 1,
    inputs: fc.tuple(jsonLike([report]), secret),
    play([text, hidden]) {
      const planted = text.replaceAll('cannot allocate memory', `PASSWORD=${hidden} and ${hidden}`);
      const value = parsed(planted);
      if (!isFields(value)) return;
      const names = pseudonyms();
      names.of('host', report.host.hostname);
      const clean = scrub(shortenReport(value), names, [hidden]);
      const left = JSON.stringify(clean);
      holds(!left.includes(hidden), 'hidden in a bundle');
      plain(parsed(left));
    },
  }),
  target({
    name: 'line of a support bundle',
    share: 6,
    inputs: textLike([
      'mkdir /home/jane/.cache: cannot allocate memory on build7.corp.example.com (10.1.2.3)',
      'pulling registry.example.com:5000/team/app:1.2@sha256:0f0f',
      'Step 2/3 : COPY src/main.c /app',
      'jane@example.com fe80::1:2:3 ~/x /proc/meminfo',
    ]),
    play(text) {
      const names = pseudonyms();
      names.of('user', 'jane');
      const left = scrubText(text, names, []);
      printable(left, 'a line of the bundle');
      holds(
        !/(?<![\p{L}\p{N}])jane(?![\p{L}\p{N}])/iu.test(left),
        'a name that was told is not there',
      );
      holds(
        !/\b10\.1\.2\.3\b/.test(left) || !/(?<![\d.])10\.1\.2\.3(?![\d.])/.test(left),
        'no address',
      );
    },
  }),
  target({
    name: 'path in a support bundle',
    share: 4,
    inputs: fc.tuple(
      textLike(['/home/jane/x', '/var/lib/docker/overlay2/0f0f0f0f0f0f/merged/a', '/proc/self/fd']),
      secret,
    ),
    play([path, hidden]) {
      for (const shown of [scrubPath(`/home${path}/${hidden}`), scrubCgroup(`/docker/${hidden}`)]) {
        holds(!shown.includes(hidden), `hidden, not ${shown}`);
      }
    },
  }),
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
