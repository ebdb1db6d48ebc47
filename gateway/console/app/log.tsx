/** The own agency's part of the disclosure log: searched, explained in a sentence, and proved in the page. */
import { type FormEvent, useContext, useState } from 'react';
import { type Label, valueLabel } from '../../../schema/policy/labels.js';
import { type OwnPart, readProof, type Search, searchLog } from './api.js';
import { Citation } from './cell-panel.js';
import type { Engine } from './engine.js';
import { believed, isPinned, pin } from './known-key.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { LogCounts } from './log-counts.js';
import { LogExtract } from './log-extract.js';
import { LogReview } from './log-review.js';
import { useNames, useSentence } from './log-sentence.js';
import { momentText } from './moments.js';
import { Choice, Columns, Field, Frame, Waiting } from './parts.js';
import { ProcessingRecord } from './processing.js';
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
    return { size, verifier, isKnown: isPinned(localStorage, verifier) };
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
              `En post av den tidpunkten står på plats ${index} i loggens träd med ${loaded.value.size} poster, och huvudet är signerat.`,
              `An entry of that moment stands at ${index} in the log’s tree of ${loaded.value.size} entries, and the head is signed.`,
            )}
          </p>
          <p className="small">
            {t(
              'Vad meningen säger i övrigt står förseglat i posten, tillsammans med sådant som bara andra myndigheter får läsa. Det visar beviset inte: den som förvarar loggen kontrollerar det med ',
              'What else the sentence says is sealed in the entry, together with what others alone may read. The proof does not show it: whoever keeps the log checks it with ',
            )}
            <code>npm run log -- review</code>.
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

function Entry({
  engine,
  part,
  onClose,
}: {
  readonly engine: Engine;
  readonly part: OwnPart;
  readonly onClose: () => void;
}) {
  const [t, l, language] = [useText(), useLabel(), useContext(LanguageContext)];
  const say = useSentence(engine);
  const { index, caseId, subject, role, bases, restsOn = [], denied } = part; // an older `cooperation` says not all
  const names = useNames(engine);
  return (
    <section className="panel" aria-labelledby="entry-title">
      <h3 id="entry-title">
        {t('Post', 'Entry')} {index}
      </h3>
      <button type="button" className="close" onClick={onClose}>
        {t('Stäng', 'Close')}
      </button>
      <p>{say(part)}</p>
      <dl>
        {subject === null ? null : (
          <>
            <dt>{t('Person (id)', 'Person (id)')}</dt>
            <dd>
              <code>{subject}</code>
              {role ? ` · ${valueLabel('subject.role', role, language)}` : ''}
            </dd>
          </>
        )}
        {caseId === null ? null : (
          <>
            <dt>{t('Eget ärende (id)', 'Own case (id)')}</dt>
            <dd>
              <code>{caseId}</code>
            </dd>
          </>
        )}
        {bases.length > 0 ? (
          <>
            <dt>{t('Grund', 'Basis')}</dt>
            {bases.map((id) => {
              const basis = engine.words.bases.get(id);
              return <dd key={id}>{basis ? <Citation basis={basis} /> : id}</dd>;
            })}
          </>
        ) : null}
        {restsOn.length > 0 ? (
          <>
            <dt>{t('Vilar på', 'Rests on')}</dt>
            {restsOn.map(({ kind, owner, id }) => (
              <dd key={`${kind} ${owner} ${id}`}>
                {l(evidence[kind])} ({names.agency(owner)}) <code>{id}</code>
              </dd>
            ))}
          </>
        ) : null}
        {denied.length > 0 ? (
          <>
            <dt>{t('Visades inte', 'Not shown')}</dt>
            <dd>{denied.map(names.category).join(', ')}</dd>
          </>
        ) : null}
      </dl>
      <Proof part={part} />
    </section>
  );
}

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Empty fields are not searched for. */
function toSearch({ from, to, ...rest }: Required<Search>): Search {
  return { from, to, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value.trim() !== '')) };
}

/** The page. */
export function LogPage({ engine }: { readonly engine: Engine }) {
  const [t, l, names, say] = [useText(), useLabel(), useNames(engine), useSentence(engine)];
  const real = new Date().toISOString().slice(0, 10);
  const day = real > engine.rules.day ? real : engine.rules.day; // the log keeps the real time, whatever day it is said to be
  const [wanted, setWanted] = useState<Required<Search>>({
    ...{ from: daysBefore(day, 30), to: day, person: '', caseId: '', actor: '', category: '' },
  });
  const [open, setOpen] = useState<number | null>(null);
  const [loaded, search] = useOnClick(() => searchLog(toSearch(wanted)));
  const set = (key: keyof Search) => (value: string) => setWanted({ ...wanted, [key]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpen(null);
    void search();
  };
  const parts = loaded.value?.parts ?? [];
  const chosen = parts.find(({ index }) => index === open);
  return (
    <>
      <h2>{t('Logg', 'Log')}</h2>
      <p>
        {t(
          'Den egna myndighetens del av utlämnandeloggen: vad som lämnats ut härifrån, och vad egen personal har tagit del av. Varje sökning antecknas i loggen.',
          'The own agency’s part of the disclosure log: what was given from here, and what own staff have read. Each search is recorded in the log.',
        )}
      </p>
      <form className="filters" onSubmit={submit}>
        <Field label={t('Från', 'From')} type="date" value={wanted.from} onChange={set('from')} />
        <Field label={t('Till', 'To')} type="date" value={wanted.to} onChange={set('to')} />
        <Field label={t('Person (id)', 'Person (id)')} value={wanted.person} onChange={set('person')} />
        <Field label={t('Eget ärende (id)', 'Own case (id)')} value={wanted.caseId} onChange={set('caseId')} />
        <Field label={t('Egen handläggare (id)', 'Own official (id)')} value={wanted.actor} onChange={set('actor')} />
        <Choice
          label={t('Uppgift', 'Category')}
          value={wanted.category}
          onChange={set('category')}
          options={[
            { value: '', text: t('alla', 'all') },
            ...engine.policies.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <button type="submit">{t('Sök', 'Search')}</button>
      </form>
      <Waiting loaded={loaded} />
      {loaded.value ? (
        <p role="status">
          {t(`${parts.length} poster.`, `${parts.length} entries.`)}{' '}
          {loaded.value.more > 0
            ? t(
                `${loaded.value.more} till: gör perioden kortare.`,
                `${loaded.value.more} more: make the period shorter.`,
              )
            : ''}
        </p>
      ) : null}
      <div className="split">
        {parts.length > 0 ? (
          <Frame label={t('Poster', 'Entries')}>
            <table>
              <Columns names={[t('När', 'When'), t('Vad som hände', 'What happened')]} />
              <tbody>
                {parts.map((part) => (
                  <tr key={part.index}>
                    <th scope="row" className="when">
                      {momentText(part.at)}
                      <br />
                      <button type="button" className="link" onClick={() => setOpen(part.index)}>
                        {t('Post', 'Entry')} {part.index}
                      </button>
                    </th>
                    <td>{say(part).slice(momentText(part.at).length + 1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Frame>
        ) : null}
        {chosen ? <Entry key={chosen.index} engine={engine} part={chosen} onClose={() => setOpen(null)} /> : null}
      </div>
      {loaded.value && parts.length === 0 ? (
        <p>
          {t('Inga poster.', 'No entries.')} {names.agency(engine.who.agency)}
        </p>
      ) : null}
      <LogCounts engine={engine} period={wanted} />
      <LogReview engine={engine} period={wanted} />
      <LogExtract />
      <ProcessingRecord engine={engine} />
    </>
  );
}
