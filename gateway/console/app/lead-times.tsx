/** Lead times of the own agency: counts and medians alone. Fewer than five cases are not told, by the agency itself. */
import { askGraph } from './api.js';
import { codeLabels, limitLabels } from './labels.js';
import { useLabel, useText } from './language.js';
import { Frame, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';

interface LeadTimes {
  readonly leadTimes: ReadonlyArray<{
    readonly measure: string;
    readonly cases: number | null;
    readonly medianDays: number | null;
  }> | null;
}

/** The page. */
export function LeadTimesPage() {
  const [t, l] = [useText(), useLabel()];
  const [loaded] = useLoaded(() => askGraph<LeadTimes>('leadTimes'), []);
  const rows = loaded.value?.leadTimes ?? [];
  const few = t('färre än 5', 'fewer than 5');
  const title = t('Ledtider', 'Lead times');
  return (
    <>
      <h2>{title}</h2>
      <p>
        {t(
          'Den egna myndighetens ärenden, utan personer. Färre än fem ärenden räknas inte upp.',
          'Cases of the own agency, without persons. Fewer than five cases are not counted.',
        )}
      </p>
      <Waiting loaded={loaded} />
      {loaded.value ? (
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
                  <td className="number">{cases ?? few}</td>
                  <td className="number">{medianDays ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      ) : null}
    </>
  );
}
