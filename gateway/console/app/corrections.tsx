/** What closed cases of the own agency had been shown and was corrected afterwards: nobody opens such a case to be told. */
import { askGraph } from './api.js';
import type { Engine } from './engine.js';
import { useLabel, useText } from './language.js';
import { Columns, Frame } from './parts.js';
import { useLoaded } from './use-loaded.js';

/** What the graph answers. `correctedOn`: `YYYY-MM-DD`. */
interface Reviews {
  readonly reviews: {
    readonly corrections: ReadonlyArray<{
      readonly caseId: string;
      readonly category: string;
      readonly correctedOn: string;
    }> | null;
  } | null;
}

/** The list; nothing where there is none, or where the bundle in force does not know of it. */
export function Corrections({ engine }: { readonly engine: Engine }) {
  const [t, l] = [useText(), useLabel()];
  const [loaded] = useLoaded(() => askGraph<Reviews>('corrections'), []);
  const corrections = loaded.value?.reviews?.corrections ?? [];
  if (corrections.length === 0) return null;
  const title = t('Rättat efter att ärendet avslutats', 'Corrected after the case was closed');
  const nameOf = (id: string) => {
    const category = engine.policies.find((one) => one.id === id);
    return category ? l(category) : id;
  };
  return (
    <>
      <h3>{title}</h3>
      <p className="small">
        {t(
          'Ärendet hade visats en uppgift som var fel. Den som har använt den ser till att det rättas även där.',
          'The case had been shown a value that was wrong. Whoever has used it sees that it is corrected there too.',
        )}
      </p>
      <Frame label={title}>
        <table>
          <Columns names={[t('Ärende', 'Case'), t('Uppgift', 'Category'), t('Rättad', 'Corrected')]} />
          <tbody>
            {corrections.map(({ caseId, category, correctedOn }) => (
              <tr key={`${caseId} ${category} ${correctedOn}`}>
                <th scope="row">{caseId}</th>
                <td>{nameOf(category)}</td>
                <td>{correctedOn}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </>
  );
}
