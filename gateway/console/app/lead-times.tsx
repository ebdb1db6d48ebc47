/**
 * Lead times and deadlines of the own agency: counts and medians alone. Fewer than five cases are not told, by the agency itself.
 */
import { useContext } from 'react';
import { askGraph } from './api.js';
import { codeLabels, limitLabels } from './labels.js';
import { LanguageContext, Swedish, useLabel, useText } from './language.js';
import { Frame, Shown, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';

interface LeadTime {
  readonly measure: string;
  readonly cases: number | null;
  readonly medianDays: number | null;
}
interface DeadlineCount {
  readonly rule: string;
  readonly citation: string;
  readonly sv: string;
  readonly en: string;
  readonly dueSoon: number | null;
  readonly overdue: number | null;
  readonly isVerified: boolean;
}
interface Figures {
  readonly leadTimes: ReadonlyArray<LeadTime> | null;
  readonly deadlineCounts: ReadonlyArray<DeadlineCount> | null;
}

/** A count, or that it is not told. */
function Count({ count }: { readonly count: number | null }) {
  const t = useText();
  return <td className="number">{count ?? t('färre än 5', 'fewer than 5')}</td>;
}

function LeadTimesTable({ rows }: { readonly rows: ReadonlyArray<LeadTime> }) {
  const [t, l] = [useText(), useLabel()];
  const title = t('Ledtider', 'Lead times');
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Mått', 'Measure')}</th>
            <th scope="col">{t('Gräns i lag', 'Limit by law')}</th>
            <th scope="col" className="number">
              {t('Ärenden', 'Cases')}
            </th>
            <th scope="col" className="number">
              {t('Median, dagar', 'Median, days')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, cases, medianDays }) => (
            <tr key={measure}>
              <th scope="row">{codeLabels[measure] ? l(codeLabels[measure]) : measure}</th>
              <td>{limitLabels[measure] ? l(limitLabels[measure]) : ''}</td>
              <Count count={cases} />
              <td className="number">{medianDays ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

function DeadlinesTable({ title, rows }: { readonly title: string; readonly rows: ReadonlyArray<DeadlineCount> }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  if (rows.length === 0) {
    return <p>{t('Myndigheten har inga frister i lag här.', 'The agency has no deadlines by law here.')}</p>;
  }
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Frist', 'Deadline')}</th>
            <th scope="col">{t('Lagrum', 'Paragraph')}</th>
            <th scope="col" className="number">
              {t('Inom sju dagar', 'Within seven days')}
            </th>
            <th scope="col" className="number">
              {t('Överskriden', 'Overdue')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rule, citation, isVerified, dueSoon, overdue, ...names }) => (
            <tr key={rule}>
              <th scope="row">{names[language]}</th>
              <td>
                <Swedish>{citation}</Swedish>
                {isVerified ? null : ` (${t('inte kontrollerad', 'not verified')})`}
              </td>
              <Count count={dueSoon} />
              <Count count={overdue} />
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** What is due, or is told not to be shown. */
function Deadlines({ rows }: { readonly rows: Figures['deadlineCounts'] }) {
  const t = useText();
  const title = t('Frister som närmar sig eller har passerat', 'Deadlines that are near or past');
  return (
    <>
      <h3>{title}</h3>
      <p>
        {t(
          'Pågående ärenden där något som lagen kräver inte är gjort: sista dagen är inom sju dagar, eller har passerat.',
          'Open cases in which something that the law requires is not done: its last day is within seven days, or is past.',
        )}
      </p>
      <Shown value={rows}>{(shown) => <DeadlinesTable title={title} rows={shown} />}</Shown>
    </>
  );
}

/** The page. */
export function LeadTimesPage() {
  const t = useText();
  const [loaded] = useLoaded(() => askGraph<Figures>('leadTimes'), []);
  const { value } = loaded;
  return (
    <>
      <h2>{t('Ledtider', 'Lead times')}</h2>
      <p>
        {t(
          'Den egna myndighetens ärenden, utan personer. Färre än fem ärenden räknas inte upp.',
          'Cases of the own agency, without persons. Fewer than five cases are not counted.',
        )}
      </p>
      <Waiting loaded={loaded} />
      {value ? (
        <>
          <Shown value={value.leadTimes}>{(rows) => <LeadTimesTable rows={rows} />}</Shown>
          <Deadlines rows={value.deadlineCounts} />
        </>
      ) : null}
    </>
  );
}
