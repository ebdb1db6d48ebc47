/** How many cases the own agency has open, by type: counts alone, of which small ones are not told. */
import { useContext } from 'react';
import { valueLabel } from '../../../schema/policy/labels.js';
import type { InForce } from './in-force-query.js';
import { LanguageContext, useText } from './language.js';
import { Frame } from './parts.js';

/** The table: types of which enough are open. */
export function OpenCases({ cases }: { readonly cases: InForce['cases'] }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const title = t('Öppna ärenden', 'Open cases');
  const told = cases.filter(({ open }) => open !== null);
  return (
    <section aria-labelledby="cases-title">
      <h3 id="cases-title">{title}</h3>
      <p>
        {t(
          'Den egna myndighetens ärenden som antal. Ärendetyper med färre än fem öppna ärenden visas inte; ett enskilt ärende läser den som är tilldelad det.',
          'The own agency’s cases as counts. Types with fewer than five open cases are not shown; a single case is read by whoever is assigned to it.',
        )}
      </p>
      {told.length === 0 ? (
        <p>{t('Av ingen ärendetyp är fem eller fler öppna.', 'Of no type five or more are open.')}</p>
      ) : (
        <Frame label={title}>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('Ärendetyp', 'Type of case')}</th>
                <th scope="col" className="number">
                  {t('Öppna', 'Open')}
                </th>
                <th scope="col" className="number">
                  {t('Sista dagen har passerat', 'Last day is past')}
                </th>
              </tr>
            </thead>
            <tbody>
              {told.map(({ type, open, pastDue }) => (
                <tr key={type}>
                  <th scope="row">{valueLabel('case.type', type.toLowerCase().replaceAll('_', '-'), language)}</th>
                  <td className="number">{open}</td>
                  <td className="number">{pastDue ?? t('färre än 5', 'fewer than 5')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      )}
    </section>
  );
}
