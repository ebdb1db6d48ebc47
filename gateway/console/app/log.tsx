/** The own agency's part of the disclosure log: searched, explained in a sentence, and proved in the page. */
import { type FormEvent, useState } from 'react';
import type { OwnPart, Search } from './api.js';
import type { Engine } from './engine.js';
import { useLabel, useText } from './language.js';
import { searchLog } from './log-api.js';
import { LogCounts } from './log-counts.js';
import { LogEntry } from './log-entry.js';
import { LogExtract } from './log-extract.js';
import { toSearch, type Wanted } from './log-input.js';
import { LogReview } from './log-review.js';
import { useNames, useWords } from './log-sentence.js';
import { dayNow, momentText } from './moments.js';
import { Choice, Columns, Field, Frame, Waiting } from './parts.js';
import { ProcessingRecord } from './processing.js';
import { type Loaded, useOnClick } from './use-loaded.js';

/** What was found, and for what: the form may have been changed since. */
interface Found {
  readonly sent: Search;
  readonly at: string;
  readonly parts: ReadonlyArray<OwnPart>;
  readonly more: number;
}

/** What was searched for, in words. */
function useSearched(engine: Engine): (found: Found) => string {
  const [t, names] = [useText(), useNames(engine)];
  return ({ sent, parts, more }) => {
    const { from, to, person, caseId, actor, category, emergency } = sent;
    const count = parts.length + more;
    const what = [
      count === 1 ? t('1 post', '1 entry') : t(`${count} poster`, `${count} entries`),
      `${from} – ${to}`,
      ...(person ? [t(`person ${person}`, `person ${person}`)] : []),
      ...(caseId ? [t(`eget ärende ${caseId}`, `own case ${caseId}`)] : []),
      ...(actor ? [t(`egen handläggare ${actor}`, `own official ${actor}`)] : []),
      ...(category ? [t(`uppgift ${names.category(category)}`, `category ${names.category(category)}`)] : []),
      ...(emergency ? [t('bara i nödläge', 'in an emergency alone')] : []),
    ].join(', ');
    if (more === 0) return `${what}.`;
    return `${what}. ${t(
      `Bara de ${parts.length} senaste visas: gör perioden kortare.`,
      `The newest ${parts.length} alone are shown: make the period shorter.`,
    )}`;
  };
}

function SearchForm({
  engine,
  wanted,
  onChange,
  onSearch,
}: {
  readonly engine: Engine;
  readonly wanted: Wanted;
  readonly onChange: (wanted: Wanted) => void;
  readonly onSearch: () => void;
}) {
  const [t, l] = [useText(), useLabel()];
  const set = (key: keyof Wanted) => (value: string) => onChange({ ...wanted, [key]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch();
  };
  return (
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
          ...engine.rules.names.map((one) => ({ value: one.id, text: l(one) })),
        ]}
      />
      <Choice
        label={t('Nödläge', 'Emergency')}
        value={wanted.emergency}
        onChange={set('emergency')}
        options={[
          { value: '', text: t('alla poster', 'all entries') },
          { value: 'only', text: t('bara lästa i nödläge', 'read in an emergency alone') },
        ]}
      />
      <button type="submit">{t('Sök', 'Search')}</button>
    </form>
  );
}

const openerOf = (index: number) => `entry-${index}`;

/** The entries, one of which may be open. */
function Entries({ engine, found }: { readonly engine: Engine; readonly found: Found }) {
  const [t, say, searched, names] = [useText(), useWords(engine), useSearched(engine), useNames(engine)];
  const [open, setOpen] = useState<number | null>(null);
  const { parts, at } = found;
  const chosen = parts.find(({ index }) => index === open);
  const close = () => {
    if (open !== null) document.getElementById(openerOf(open))?.focus();
    setOpen(null);
  };
  if (parts.length === 0) return null;
  return (
    <div className="split">
      <Frame label={t('Poster', 'Entries')}>
        <table>
          <caption>
            {names.agency(engine.who.agency)}: {searched(found)} {t('Sökt', 'Searched')} {momentText(at)},{' '}
            {engine.rules.official}.
          </caption>
          <Columns names={[t('När', 'When'), t('Vad som hände', 'What happened')]} />
          <tbody>
            {parts.map((part) => (
              <tr key={part.index}>
                <th scope="row" className="when">
                  {momentText(part.at)}
                  <br />
                  <button
                    type="button"
                    className="link"
                    id={openerOf(part.index)}
                    aria-expanded={part.index === open}
                    onClick={() => setOpen(part.index)}
                  >
                    {t('Post', 'Entry')} {part.index}
                  </button>
                </th>
                <td>{say(part)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      {chosen ? <LogEntry key={chosen.index} engine={engine} part={chosen} onClose={close} /> : null}
    </div>
  );
}

function Result({ engine, loaded }: { readonly engine: Engine; readonly loaded: Loaded<Found> }) {
  const [t, searched] = [useText(), useSearched(engine)];
  const { value } = loaded;
  const found = value === null ? 0 : value.parts.length + value.more;
  return (
    <>
      <Waiting loaded={loaded} />
      {value === null ? null : (
        <>
          <p role="status">{found === 0 ? searched(value) : t(`Hittade: ${found}.`, `Found: ${found}.`)}</p>
          <Entries engine={engine} found={value} />
        </>
      )}
    </>
  );
}

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** The page. */
export function LogPage({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const real = dayNow();
  const day = real > engine.rules.day ? real : engine.rules.day; // the log keeps the real time, whatever day it is said to be
  const [wanted, setWanted] = useState<Wanted>({
    ...{ from: daysBefore(day, 30), to: day, person: '', caseId: '', actor: '', category: '', emergency: '' },
  });
  const [loaded, search] = useOnClick<Found>(async () => {
    const sent = toSearch(wanted);
    return { sent, at: new Date().toISOString(), ...(await searchLog(sent)) };
  });
  return (
    <>
      <h2>{t('Logg', 'Log')}</h2>
      <p>
        {t(
          'Den egna myndighetens del av utlämnandeloggen: vad som lämnats ut härifrån, och vad egen personal har tagit del av. Varje sökning antecknas i loggen, med det som den gällde.',
          'The own agency’s part of the disclosure log: what was given from here, and what own staff have read. Each search is recorded in the log, with what it was for.',
        )}
      </p>
      <SearchForm engine={engine} wanted={wanted} onChange={setWanted} onSearch={() => void search()} />
      <Result engine={engine} loaded={loaded} />
      <LogCounts engine={engine} period={wanted} />
      <LogReview engine={engine} period={wanted} />
      <LogExtract engine={engine} />
      <ProcessingRecord engine={engine} />
    </>
  );
}
