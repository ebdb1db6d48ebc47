/** What changes: what is published and waits for signatures, and a file beside the bundle in force. */
import { type ChangeEvent, useId, useState } from 'react';
import { Idle, Meanings, Narrowed, Numbers, Widened } from './change-list.js';
import { type BundleFile, type Changes, compare, readBundleFile } from './changes-engine.js';
import type { Engine } from './engine.js';
import { Failure } from './failure.js';
import { FindingsInForce } from './findings.js';
import { useLabel, useText } from './language.js';
import { Choice } from './parts.js';
import { Published } from './published.js';
import { shownChange } from './shown-changes.js';

function Result({ engine, changes }: { readonly engine: Engine; readonly changes: Changes }) {
  const t = useText();
  const { widened, narrowed, unchanged, meanings, idle } = changes;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const wider = widened.map((change) => shownChange(change, change.allowed));
  return (
    <>
      <p className="small">
        {t(
          'Reglerna jämförs, efter dagens lag och senare dagars. Grafen jämförs inte här: vilka fält som fått en annan kategori, eller är nya, visas när regelpaketet är publicerat, och av policy diff.',
          'The rules are compared, by the law of today and of later days. The graph is not compared here: which fields are of another category, or new, is shown once the bundle is published, and by policy diff.',
        )}
      </p>
      <Numbers widened={widened.length} narrowed={narrowed.length} unchanged={unchanged} />
      <Widened engine={engine} changes={wider} ticked={ticked} onTick={setTicked} />
      <Narrowed changes={narrowed.map((change) => shownChange(change, change.denied))} />
      <Meanings meanings={meanings} />
      <Idle idle={idle} />
    </>
  );
}

/** A bundle from a file beside the one in force. It is read in the page, and sent nowhere. */
function CompareFile({ engine }: { readonly engine: Engine }) {
  const [t, l] = [useText(), useLabel()];
  const id = useId();
  const [file, setFile] = useState<BundleFile | null>(null);
  const [isOlder, setOlder] = useState(true);
  const [changes, setChanges] = useState<Changes | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const show = (chosen: BundleFile, older: boolean) => {
    setChanges(null);
    setProblem(null);
    try {
      setChanges(compare(engine, chosen, older));
    } catch (error) {
      setProblem(error);
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
      setProblem(error);
    }
  };
  const agency = engine.agencies.find((one) => one.id === engine.who.agency);
  return (
    <>
      <h3>{t('Jämför en fil', 'Compare a file')}</h3>
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
      {problem === null ? null : <Failure why={problem} />}
      {changes ? <Result key={`${file?.hash} ${isOlder}`} engine={engine} changes={changes} /> : null}
    </>
  );
}

/** The page. */
export function ChangesPage({ engine }: { readonly engine: Engine }) {
  const t = useText();
  return (
    <>
      <h2>{t('Vad ändras', 'What changes')}</h2>
      <Published engine={engine} />
      <FindingsInForce engine={engine} />
      <CompareFile engine={engine} />
    </>
  );
}
