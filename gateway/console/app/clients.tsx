/**
 * Which clients ask for the own agency's fields, so that it is known whom a change would break. Counts of trusted documents
 * alone: of nobody, and no small count comes here.
 */
import { useState } from 'react';
import type { FieldUsage } from '../../../schema/field-usage.js';
import { readUsage } from './api.js';
import type { Engine } from './engine.js';
import { Swedish, useText } from './language.js';
import { Choice, Field, Frame, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';

/** How far back is looked at first, in days. */
const usualDays = 90;
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

const all = '';
const nameOf = ({ client, version }: FieldUsage): string => `${client} ${version}`;
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What the schema says of fields that state a category, by `Type.field`. */
const describedIn = ({ rules }: Engine): ReadonlyMap<string, string> =>
  new Map(
    Object.values(rules.fields)
      .flat()
      .flatMap(({ name, description }) => (description === null ? [] : [[name, description] as const])),
  );

function UsageTable({ rows, described }: { rows: ReadonlyArray<FieldUsage>; described: ReadonlyMap<string, string> }) {
  const t = useText();
  const title = t('Vilka klienter som läser vilka fält', 'Which clients read which fields');
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Fält', 'Field')}</th>
            <th scope="col">{t('Klient', 'Client')}</th>
            <th scope="col" className="number">
              {t('Frågor', 'Requests')}
            </th>
            <th scope="col">{t('Senast', 'Last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.field} ${nameOf(row)}`}>
              <th scope="row">
                <code>{row.field}</code> <small lang="en">{described.get(row.field)}</small>
              </th>
              <td>{nameOf(row)}</td>
              <td className="number">{row.requests ?? t('färre än 5', 'fewer than 5')}</td>
              <td>{row.last}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** What each client is for, in its builders' own words. */
function Purposes({ rows }: { readonly rows: ReadonlyArray<FieldUsage> }) {
  const t = useText();
  const purposes = new Map(rows.map((row) => [nameOf(row), row.purpose]));
  return (
    <section aria-labelledby="purposes-title">
      <h3 id="purposes-title">{t('Vad klienterna är till för', 'What the clients are for')}</h3>
      <dl>
        {[...purposes].map(([client, purpose]) => (
          <div key={client}>
            <dt>{client}</dt>
            <dd>
              <Swedish>{purpose}</Swedish>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The page. */
export function ClientsPage({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [since, setSince] = useState(dayBefore(engine.day, usualDays));
  const [chosen, setField] = useState(all);
  const [loaded] = useLoaded(async () => (isDay(since) ? readUsage(since) : null), [since]);
  const { usage = [], unused = [] } = loaded.value ?? {};
  const fields = [...new Set(usage.map((one) => one.field))];
  const field = fields.includes(chosen) ? chosen : all; // another period may have none of it
  const rows = usage.filter((one) => field === all || one.field === field);
  return (
    <>
      <h2>{t('Vilka klienter läser', 'Which clients read')}</h2>
      <p>
        {t(
          'Klienter som har frågat efter den egna myndighetens fält, så att det syns vem en ändring berör. Räknat per klient och dag, aldrig per person eller handläggare; tal under fem visas inte.',
          'Clients that have asked for the own agency’s fields, to show whom a change concerns. Counted by client and day, never by person or official; no number below five is shown.',
        )}
      </p>
      <div className="filters">
        <Field label={t('Från och med', 'From')} type="date" value={since} onChange={setSince} />
        <Choice
          label={t('Fält', 'Field')}
          value={field}
          onChange={setField}
          options={[{ value: all, text: t('Alla', 'All') }, ...fields.map((one) => ({ value: one, text: one }))]}
        />
      </div>
      <Waiting loaded={loaded} />
      {loaded.value && rows.length === 0 ? (
        <p>{t('Ingen klient har frågat efter dem.', 'No client has asked for them.')}</p>
      ) : null}
      {rows.length > 0 ? (
        <>
          <UsageTable rows={rows} described={describedIn(engine)} />
          <Purposes rows={rows} />
        </>
      ) : null}
      {loaded.value ? (
        <details>
          <summary>
            {t('Fält som ingen klient har läst', 'Fields that no client has read')} ({unused.length})
          </summary>
          <ul>
            {unused.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
