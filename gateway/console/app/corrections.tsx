/** What cases of the own agency had been shown, and was corrected when they were closed or the person had left them. */
import { askGraph } from './api.js';
import type { Engine } from './engine.js';
import { useLabel, useText } from './language.js';
import { Columns, Frame, Shown, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';

/** One. `correctedOn`: `YYYY-MM-DD`. */
interface Correction {
  readonly caseId: string;
  readonly category: string;
  readonly correctedOn: string;
}
/** What the graph answers; an older one has no `corrections`. */
interface Reviews {
  readonly reviews: { readonly corrections?: ReadonlyArray<Correction> | null } | null;
}

function List({
  engine,
  title,
  corrections,
}: {
  readonly engine: Engine;
  readonly title: string;
  readonly corrections: ReadonlyArray<Correction>;
}) {
  const [t, l] = [useText(), useLabel()];
  if (corrections.length === 0) {
    return (
      <p>
        {t(
          'Ingenting har rättats som ett ärende hade visats innan det avslutades eller personen lämnade det.',
          'Nothing has been corrected that a case had been shown before it was closed or the person left it.',
        )}
      </p>
    );
  }
  const nameOf = (id: string) => {
    const category = engine.policies.find((one) => one.id === id);
    return category ? l(category) : id;
  };
  return (
    <>
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

/** The list; nothing where the bundle in force does not know of it. */
export function Corrections({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded] = useLoaded(() => askGraph<Reviews>('corrections'), []);
  const reviews = loaded.value?.reviews;
  const corrections = reviews ? reviews.corrections : reviews;
  if (loaded.value !== null && corrections === undefined) return null;
  const title = t(
    'Rättat efter att ärendet avslutats eller personen lämnat det',
    'Corrected after the case was closed or the person had left it',
  );
  return (
    <>
      <h3>{title}</h3>
      <Waiting loaded={loaded} />
      <Shown value={corrections}>{(list) => <List engine={engine} title={title} corrections={list} />}</Shown>
    </>
  );
}
