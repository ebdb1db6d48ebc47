/** What a proposed bundle changes, or what has changed since an earlier one: in numbers, then one sentence for each cell. */
import { type ChangeEvent, useId, useState } from 'react';
import type { CellChange, Shift } from '../../../schema/policy/analyse/diff.js';
import { type BundleFile, type Changes, compare, readBundleFile } from './changes-engine.js';
import type { Engine } from './engine.js';
import { Swedish, useLabel, useText } from './language.js';
import { Choice } from './parts.js';

const keyOf = ({ category, recipient }: CellChange) => `${category} ${recipient}`;

function Witness({ shift, of }: { readonly shift: Shift; readonly of: bigint }) {
  const t = useText();
  return (
    <>
      <Swedish>{shift.witness}</Swedish>{' '}
      <details>
        <summary>{t(`${shift.states} av ${of} tillstånd`, `${shift.states} of ${of} states`)}</summary>
        <ul>
          {shift.cubes.map((cube) => (
            <li key={cube}>
              <Swedish>{cube}</Swedish>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Widened({ changes }: { readonly changes: ReadonlyArray<CellChange> }) {
  const t = useText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  if (changes.length === 0) return null;
  const tick = (key: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  return (
    <>
      <h3>{t('Vidgas: granska en i taget', 'Widened: review one by one')}</h3>
      <p role="status">
        {t(`${ticked.size} av ${changes.length} granskade.`, `${ticked.size} of ${changes.length} reviewed.`)}
      </p>
      <ul className="changes">
        {changes.map((change) => (
          <li key={keyOf(change)}>
            <label className="tick">
              <input
                type="checkbox"
                checked={ticked.has(keyOf(change))}
                onChange={(event) => tick(keyOf(change), event.target.checked)}
              />
              <span>
                {t('Granskad', 'Reviewed')}: <code>{change.category}</code> → {change.recipient}
              </span>
            </label>
            <Witness shift={change.allowed} of={change.of} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Result({ changes }: { readonly changes: Changes }) {
  const t = useText();
  const { widened, narrowed, unchanged, meanings, idle } = changes;
  return (
    <>
      <ul className="numbers">
        <li>
          <strong>{widened.length}</strong> {t('vidgas', 'widened')}
        </li>
        <li>
          <strong>{narrowed.length}</strong> {t('stramas åt', 'narrowed')}
        </li>
        <li>
          <strong>{unchanged}</strong> {t('oförändrade', 'unchanged')}
        </li>
      </ul>
      <Widened changes={widened} />
      {narrowed.length > 0 ? (
        <>
          <h3>{t('Stramas åt', 'Narrowed')}</h3>
          <ul className="changes">
            {narrowed.map((change) => (
              <li key={keyOf(change)}>
                <Witness shift={change.denied} of={change.of} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {meanings.length > 0 ? (
        <>
          <h3>{t('Betyder något annat', 'Means something else')}</h3>
          <ul>
            {meanings.map((one) => (
              <li key={one}>
                <Swedish>{one}</Swedish>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {idle.length > 0 ? (
        <>
          <h3>{t('Rader som aldrig avgör något', 'Rows that never decide')}</h3>
          <ul>
            {idle.map(({ row, reason, recipients }) => (
              <li key={`${row} ${recipients.join()}`}>
                <code>{row}</code>: {reason} ({recipients.join(', ')})
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** The page. The file is read in the page, and sent nowhere. */
export function ChangesPage({ engine }: { readonly engine: Engine }) {
  const [t, l] = [useText(), useLabel()];
  const id = useId();
  const [file, setFile] = useState<BundleFile | null>(null);
  const [isOlder, setOlder] = useState(true);
  const [changes, setChanges] = useState<Changes | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = (chosen: BundleFile, older: boolean) => {
    setChanges(null);
    setProblem(null);
    try {
      setChanges(compare(engine, chosen, older));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (!chosen) return;
    try {
      const read = await readBundleFile(await chosen.text());
      setFile(read);
      show(read, isOlder);
    } catch (error) {
      setFile(null);
      setChanges(null);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const agency = engine.agencies.find((one) => one.id === engine.who.agency);
  return (
    <>
      <h2>{t('Vad ändras', 'What changes')}</h2>
      <p>
        {t('Jämför ett regelpaket med det som gäller, för ', 'Compare a bundle with the one in force, for ')}
        {agency ? l(agency) : engine.who.agency}
        {t('. Filen läses i sidan och skickas ingenstans.', '. The file is read in the page, and sent nowhere.')}
      </p>
      <div className="filters">
        <div className="field">
          <label htmlFor={id}>{t('Regelpaket (fil)', 'Bundle (file)')}</label>
          <input id={id} type="file" accept=".json,application/json" onChange={(event) => void choose(event)} />
        </div>
        <Choice
          label={t('Filen är', 'The file is')}
          value={isOlder ? 'older' : 'proposed'}
          onChange={(value) => {
            setOlder(value === 'older');
            if (file) show(file, value === 'older');
          }}
          options={[
            { value: 'older', text: t('det tidigare', 'the earlier one') },
            { value: 'proposed', text: t('ett förslag', 'a proposal') },
          ]}
        />
      </div>
      <p className="small">
        {t('Gäller nu: ', 'In force: ')}
        <code>{engine.rules.bundle.slice(0, 12)}</code>
        {file ? (
          <>
            {' · '}
            {t('filen: ', 'the file: ')}
            <code>{file.hash.slice(0, 12)}</code>
          </>
        ) : null}
      </p>
      {problem === null ? null : (
        <p role="alert" className="failure">
          {problem}
        </p>
      )}
      {changes ? <Result changes={changes} /> : null}
    </>
  );
}
