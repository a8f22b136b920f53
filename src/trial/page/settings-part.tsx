import { DataTable } from '../../report/page/data-table.tsx';
import { shownName } from '../shown-name.ts';
import type { Trial } from '../trial-schema.ts';

const MOST_ROWS = 100;
const NOTHING = '–';

/** What each profile sets, and what of it only takes back what `--prepare` did. */
export function SettingsPart({ trial }: { trial: Trial }) {
  const altered = alteredOf(trial);
  return (
    <section>
      <h2>Settings</h2>
      <SetTable trial={trial} />
      {trial.prepare !== null && altered.length === 0 && (
        <p>--prepare altered none of the settings that a profile may set.</p>
      )}
      {altered.length > 0 && (
        <>
          <p>
            A profile that sets what --prepare altered cures what this trial itself made ill: it
            says little of a host where nobody did that.
          </p>
          <DataTable
            id="altered"
            caption="What --prepare altered, and which profile undoes it"
            headings={['Setting', 'On this host', 'After --prepare', 'Undone by']}
            rows={altered
              .slice(0, MOST_ROWS)
              .map(({ key, original, prepared }) => [
                <code>{key}</code>,
                original,
                prepared,
                undoneBy(trial, key),
              ])}
          />
        </>
      )}
    </section>
  );
}

function SetTable({ trial: { profiles } }: { trial: Trial }) {
  const rows = profiles.flatMap(({ name, settings }) =>
    settings.map(({ key, value }) => [
      <span class="unbroken">{shownName(name)}</span>,
      <code>{key}</code>,
      value,
    ]),
  );
  const none = profiles.filter(({ settings }) => settings.length === 0).map(({ name }) => name);
  return (
    <>
      {rows.length > 0 && (
        <DataTable
          id="settings"
          caption="What each profile sets while the command runs"
          headings={['Profile', 'Setting', 'Value']}
          rows={rows.slice(0, MOST_ROWS)}
        />
      )}
      {none.length > 0 && <p>{none.join(', ')}: nothing is set.</p>}
    </>
  );
}

/** Each setting once, however many runs there were. */
function alteredOf({ runs }: Trial) {
  const all = runs.flatMap(({ altered }) => altered);
  return [...new Map(all.map((each) => [`${each.key}\n${each.prepared}`, each])).values()];
}

function undoneBy({ profiles }: Trial, key: string): string {
  const texts = profiles.flatMap(({ name, undoes }) =>
    undoes.filter((each) => each.key === key).map(({ value }) => `${name} (sets ${value})`),
  );
  return texts.length === 0 ? NOTHING : texts.join(', ');
}
