/** One entry of the log: in a sentence, with what it rests on, and proved in the page. */
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useRef } from 'react';
import { isWork } from '../../../schema/log/case-file-categories.js';
import { type Label, valueLabel } from '../../../schema/policy/labels.js';
import type { OwnPart } from './api.js';
import { Citation } from './cell-panel.js';
import type { Engine } from './engine.js';
import { believed, isPinned, pin } from './known-key.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { readProof } from './log-api.js';
import { useNames, useSentence } from './log-sentence.js';
import { isHidden } from './log-words.js';
import { Waiting } from './parts.js';
import { checkProof } from './proof.js';
import { useOnClick } from './use-loaded.js';

/** The log is signed by another key than before: the officer says whether it is the one that the agency was given. */
function OtherKey({ verifier, onBelieve }: { readonly verifier: string; readonly onBelieve: (one: string) => void }) {
  const t = useText();
  return (
    <>
      <p className="failure">
        {t(
          'Nyckeln är en annan än den som den här webbläsaren har sett förut.',
          'The key is another than this browser has seen before.',
        )}
      </p>
      <button type="button" onClick={() => onBelieve(verifier)}>
        {t('Jag har jämfört: det är den nya nyckeln', 'I have compared: it is the new key')}
      </button>
    </>
  );
}

function Proof({ part }: { readonly part: OwnPart }) {
  const t = useText();
  const { index } = part;
  const believe = (verifier: string) => {
    pin(localStorage, verifier);
    void check();
  };
  const [loaded, check] = useOnClick(async () => {
    const proof = await readProof(index);
    const { verifier } = proof;
    const size = await checkProof(proof, part, believed(localStorage, verifier));
    return { size, verifier, hash: proof.leaf, isKnown: isPinned(localStorage, verifier) };
  });
  return (
    <>
      <button type="button" onClick={() => void check()}>
        {t('Kontrollera beviset här i sidan', 'Check the proof here in the page')}
      </button>
      <Waiting loaded={loaded} />
      {loaded.value ? (
        <div role="status">
          <p className="holds">
            {t(
              `En post står på plats ${index} i loggens träd med ${loaded.value.size} poster, och huvudet är signerat. Dess kontrollsumma, att jämföra med när beviset kontrolleras igen: `,
              `An entry stands at ${index} in the log’s tree of ${loaded.value.size} entries, and the head is signed. Its hash, to compare with when the proof is checked again: `,
            )}
            <code>{loaded.value.hash}</code>
          </p>
          <p className="small">
            {t(
              'Vad meningen säger står förseglat i posten, tillsammans med sådant som bara andra myndigheter får läsa. Det visar beviset inte: be den som förvarar loggen att kontrollera det.',
              'What the sentence says is sealed in the entry, together with what others alone may read. The proof does not show it: ask whoever keeps the log to check it.',
            )}
          </p>
          <p className="small">
            {t(
              'Loggens nyckel, att jämföra med den som myndigheten har fått: ',
              'The log’s key, to compare with the one your agency was given: ',
            )}
            <code>{loaded.value.verifier}</code>
          </p>
          {loaded.value.isKnown ? null : <OtherKey verifier={loaded.value.verifier} onBelieve={believe} />}
        </div>
      ) : null}
    </>
  );
}

/** What a release may rest on. */
const evidence: Readonly<Record<NonNullable<OwnPart['restsOn']>[number]['kind'], Label>> = {
  decision: { sv: 'beslut', en: 'decision' },
  consent: { sv: 'samtycke', en: 'consent' },
  notice: { sv: 'underrättelse', en: 'notice' },
  report: { sv: 'anmälan', en: 'report' },
};

/** A row of the panel; none without anything to tell. */
function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** On what it was given. Of the police's readings of the own data the same is said of all. */
function Grounds({ engine, part }: { readonly engine: Engine; readonly part: OwnPart }) {
  const [t, l, names] = [useText(), useLabel(), useNames(engine)];
  const { bases, restsOn = [] } = part; // an older `cooperation` says not all
  if (isHidden(part)) {
    return (
      <Row name={t('Grund', 'Basis')}>
        {t(
          'Grunden står i det egna beslutet eller samtycket, där ett sådant behövs; varken den eller ändamålet visas här.',
          'The basis stands in the own decision or consent, where one is needed; neither it nor the purpose is shown here.',
        )}
      </Row>
    );
  }
  return (
    <>
      {bases.length > 0 ? <dt>{t('Grund', 'Basis')}</dt> : null}
      {bases.map((id) => {
        const basis = engine.words.bases.get(id);
        return <dd key={id}>{basis ? <Citation basis={basis} /> : id}</dd>;
      })}
      {restsOn.length > 0 ? <dt>{t('Vilar på', 'Rests on')}</dt> : null}
      {restsOn.map(({ kind, owner, id }) => (
        <dd key={`${kind} ${owner} ${id}`}>
          {l(evidence[kind])} ({names.agency(owner)}) <code>{id}</code>
        </dd>
      ))}
    </>
  );
}

function Facts({ engine, part }: { readonly engine: Engine; readonly part: OwnPart }) {
  const [t, language, names] = [useText(), useContext(LanguageContext), useNames(engine)];
  const { caseId, subject, role, emergency, denied, released } = part;
  return (
    <dl>
      {emergency ? (
        <Row name={t('Nödläge (id)', 'Emergency (id)')}>
          {t('läst i nödläge ', 'read in an emergency ')}
          <code>{emergency}</code>
        </Row>
      ) : null}
      {subject === null ? null : (
        <Row name={t('Person (id)', 'Person (id)')}>
          <code>{subject}</code>
          {role ? ` · ${valueLabel('subject.role', role, language)}` : ''}
        </Row>
      )}
      {caseId === null ? null : (
        <Row name={t('Eget ärende (id)', 'Own case (id)')}>
          <code>{caseId}</code>
        </Row>
      )}
      <Grounds engine={engine} part={part} />
      {denied.length > 0 ? (
        <Row name={t('Visades inte', 'Not shown')}>{denied.map(names.category).join(', ')}</Row>
      ) : null}
      {released.some(isWork) ? (
        <Row name={t('Arbete i ärendeakten', 'Work in the case file')}>
          {t(
            'Reglerna tillät det. Om något sparades framgår av ärendeakten, inte av den här posten.',
            'The rules let it be done. Whether anything was kept stands in the case file, and not in this entry.',
          )}
        </Row>
      ) : null}
    </dl>
  );
}

/** The panel. It takes the focus, is closed by Escape too, and gives the focus back where `onClose` puts it. */
export function LogEntry({
  engine,
  part,
  onClose,
}: {
  readonly engine: Engine;
  readonly part: OwnPart;
  readonly onClose: () => void;
}) {
  const [t, say] = [useText(), useSentence(engine)];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onClose();
  };
  return (
    <section className="panel" aria-labelledby="entry-title" onKeyDown={closeByKey}>
      <h3 id="entry-title" ref={heading} tabIndex={-1}>
        {t('Post', 'Entry')} {part.index}
      </h3>
      <button type="button" className="close" onClick={onClose}>
        {t('Stäng', 'Close')}
      </button>
      <p>{say(part)}</p>
      <Facts engine={engine} part={part} />
      <Proof part={part} />
    </section>
  );
}
