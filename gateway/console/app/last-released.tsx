/** What changed by what the own agency has signed last: read, since nothing of it is to be signed any more. */
import type { Analysis } from '../../../schema/release/analysis-form.js';
import type { ReleasedView } from '../released-view.js';
import { readLast } from './api.js';
import { Listed, Meanings, Narrowed, Numbers } from './change-list.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { readReleased } from './last-release.js';
import { Waiting } from './parts.js';
import { changesFor } from './shown-changes.js';
import { One } from './signed-by.js';
import { useOnClick } from './use-loaded.js';

function Signatures({ signed }: Pick<ReleasedView, 'signed'>) {
  return (
    <ul className="signatures">
      {signed.map((one) => (
        <One key={`${one.agency} ${one.official} ${one.kind}`} signed={one} isOver />
      ))}
    </ul>
  );
}

/** Whether anything has changed since it was signed. */
function Since({ isInForce }: { readonly isInForce: boolean }) {
  const t = useText();
  const same = t(
    'Det är det regelpaket som gäller nu: sedan dess har ingenting ändrats.',
    'It is the bundle in force: nothing has changed since.',
  );
  const other = t(
    'Ett annat regelpaket gäller nu. Ingenting av den egna myndighetens har ändrats utan dess signatur.',
    'Another bundle is in force now. Nothing of your agency’s has changed without its signature.',
  );
  return <p>{isInForce ? same : other}</p>;
}

function Last({
  engine,
  last: { signed, takenBack },
  analysis,
}: {
  readonly engine: Engine;
  readonly last: ReleasedView;
  readonly analysis: Analysis;
}) {
  const t = useText();
  const { who } = engine;
  const { wider, narrower } = changesFor(analysis, who.agency);
  return (
    <>
      <p className="small hash">
        {t('Regelpaket: ', 'Bundle: ')}
        <code>{analysis.bundle}</code> · {t('jämfört med: ', 'compared with: ')}
        <code>{analysis.against ?? t('inget', 'nothing')}</code>
      </p>
      {takenBack === null ? <Since isInForce={analysis.bundle === engine.rules.bundle} /> : null}
      {analysis.against === null ? (
        <p>
          {t(
            'Det är det första regelpaketet: allt som det öppnar är nytt.',
            'It is the first bundle: all that it opens is new.',
          )}
        </p>
      ) : null}
      <Numbers widened={wider.length} narrowed={narrower.length} unchanged={null} />
      <Listed title={t('Vidgades', 'Widened')} changes={wider} />
      <Narrowed changes={narrower} />
      <Meanings meanings={analysis.meanings} />
      <h3>{t('Signerat av', 'Signed by')}</h3>
      <Signatures signed={signed.filter(({ agency }) => agency === who.agency)} />
      {takenBack === null ? null : (
        <>
          <p className="failure">
            {t(
              'Det är taget tillbaka: det tidigare regelpaketet gäller.',
              'It is taken back: the bundle before applies.',
            )}
          </p>
          <Signatures signed={takenBack} />
        </>
      )}
    </>
  );
}

/** The part of the page: nothing is read before it is asked for. */
export function LastReleased({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded, read] = useOnClick(async () => {
    const { last } = await readLast();
    return { last, analysis: last && (await readReleased(last)) };
  });
  const { last = null, analysis = null } = loaded.value ?? {};
  return (
    <>
      <h3>{t('Det myndigheten signerade senast', 'What your agency signed last')}</h3>
      <button type="button" onClick={() => void read()}>
        {t('Visa vad som ändrades', 'Show what changed')}
      </button>
      <Waiting loaded={loaded} />
      {last && analysis ? <Last engine={engine} last={last} analysis={analysis} /> : null}
      {loaded.value !== null && last === null ? (
        <p>
          {t('Myndigheten har inte signerat något som gäller.', 'Your agency has signed nothing that is in force.')}
        </p>
      ) : null}
    </>
  );
}
