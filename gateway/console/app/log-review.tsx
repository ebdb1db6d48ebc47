/** The recurring control of access (loggranskning): drawn and recorded by who keeps the log, looked through here. */
import { type FormEvent, useContext, useState } from 'react';
import { officerLimits } from '../../../schema/log/officer-limits.js';
import { hiddenIn } from '../../../schema/log/review/checks.js';
import type { Round } from '../../../schema/log/review/findings.js';
import { checkLabels, notMadeLabels } from '../../../schema/log/review/labels.js';
import type { OwnPart } from './api.js';
import type { Engine } from './engine.js';
import { LanguageContext, useLabel, useText } from './language.js';
import { keepFindings, makeReview, readRounds, type ToldReview } from './log-api.js';
import { checkReviewed, checkSample, type Days } from './log-input.js';
import { useSentence } from './log-sentence.js';
import { momentText } from './moments.js';
import { useAgencyName } from './names.js';
import { Choice, Columns, Field, Frame, Waiting } from './parts.js';
import { type Loaded, useLoaded, useOnClick } from './use-loaded.js';

type Verdict = '' | 'inOrder' | 'followUp';

/** An entry to look at, and why it is shown: what stands out in it, or nothing but the sample. */
interface Shown {
  readonly part: OwnPart;
  readonly checks: ReadonlyArray<keyof typeof checkLabels>;
}

/** The entries of a review, each once, in the order of the tree. */
function shownIn({ checks, sample }: ToldReview): ReadonlyArray<Shown> {
  const found = checks.flatMap(({ check, found: parts }) => (parts ?? []).map((part) => ({ part, check })));
  const parts = new Map([...sample, ...found.map(({ part }) => part)].map((part) => [part.index, part]));
  return [...parts.values()]
    .map((part) => ({
      part,
      checks: found.filter((one) => one.part.index === part.index).map(({ check }) => check),
    }))
    .toSorted((one, other) => one.part.index - other.part.index);
}

function Plan({ review }: { readonly review: ToldReview }) {
  const [t, l] = [useText(), useLabel()];
  const { from, to, sample, seed, entries, checks, notMade, demandedBy } = review;
  const hidden = hiddenIn(checks).map((check) => l(checkLabels[check]));
  return (
    <>
      <p>
        {t('Återkommande kontroll enligt ', 'Recurring control by ')}
        <cite lang="sv">{demandedBy}</cite>. {from} – {to}.{' '}
        {t(
          `${entries.own} poster där den egna personalen frågat, ${entries.others} där en annan myndighet frågat om det egna.`,
          `${entries.own} entries where the own staff asked, ${entries.others} where another agency asked for the own data.`,
        )}
      </p>
      <p>
        {t(
          `Stickprov: ${sample.length} poster, lika många per handläggare så långt de räcker, dragna med talet ${seed}. Ingen har valt dem. Därtill det som sticker ut; det säger inte att något är fel: fråga.`,
          `Sample: ${sample.length} entries, as many of each official as far as they go, drawn with the number ${seed}. Nobody has chosen them. And what stands out; that does not say that anything is wrong: ask.`,
        )}
      </p>
      {hidden.length > 0 ? (
        <p>
          {t('Prövas inte här, för myndigheten får inte veta det: ', 'Not checked here, since you may not learn it: ')}
          {hidden.join('; ')}.
        </p>
      ) : null}
      <p>
        {t('Kan inte prövas, för inget visar vilka de är: ', 'Cannot be checked, since nothing shows who they are: ')}
        {notMade.map((one) => l(notMadeLabels[one])).join(', ')}.
      </p>
    </>
  );
}

function Entries({
  engine,
  review,
  onKept,
}: {
  readonly engine: Engine;
  readonly review: ToldReview;
  readonly onKept: () => void;
}) {
  const [t, l, say, agencyName] = [useText(), useLabel(), useSentence(engine), useAgencyName(engine)];
  const [verdicts, setVerdicts] = useState<ReadonlyMap<number, Verdict>>(new Map());
  const of = (wanted: Verdict) => [...verdicts].filter(([, one]) => one === wanted).map(([index]) => index);
  const [kept, keep] = useOnClick(async () => {
    const answer = await keepFindings({ act: review.act, inOrder: of('inOrder'), followUp: of('followUp') });
    setVerdicts(new Map());
    onKept();
    return answer;
  });
  const shown = shownIn(review);
  const title = t('Poster att granska', 'Entries to review');
  const { from, to } = review;
  const caption = `${title}. ${agencyName(engine.who.agency)}, ${from} – ${to}, ${engine.rules.official}`;
  if (shown.length === 0) return <p>{t('Inga poster att granska.', 'No entries to review.')}</p>;
  return (
    <>
      <Frame label={title}>
        <table>
          <caption>{caption}</caption>
          <Columns
            names={[
              t('Post', 'Entry'),
              t('Vad som hände', 'What happened'),
              t('Varför den visas', 'Why it is shown'),
              t('Bedömning', 'Finding'),
            ]}
          />
          <tbody>
            {shown.map(({ part, checks }) => (
              <tr key={part.index}>
                <th scope="row">{part.index}</th>
                <td>{say(part)}</td>
                <td>{checks.map((check) => l(checkLabels[check])).join('; ') || t('stickprov', 'sample')}</td>
                <td>
                  <Choice
                    label={t(`Bedömning av post ${part.index}`, `Finding about entry ${part.index}`)}
                    value={verdicts.get(part.index) ?? ''}
                    onChange={(value) => setVerdicts(new Map(verdicts).set(part.index, value as Verdict))}
                    options={[
                      { value: '', text: t('inte granskad', 'not looked at') },
                      { value: 'inOrder', text: t('i ordning', 'in order') },
                      { value: 'followUp', text: t('följs upp', 'followed up') },
                    ]}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      <button type="button" disabled={of('inOrder').length + of('followUp').length === 0} onClick={() => void keep()}>
        {t('Anteckna bedömningarna', 'Record the findings')}
      </button>
      <Waiting loaded={kept} />
      {kept.value ? <p role="status">{t('Antecknat i loggen.', 'Recorded in the log.')}</p> : null}
    </>
  );
}

/** Reviews that were made, with what was found. */
function Rounds({ loaded }: { readonly loaded: Loaded<{ readonly rounds: ReadonlyArray<Round> }> }) {
  const t = useText();
  const rounds = loaded.value?.rounds ?? [];
  const title = t('Gjorda granskningar', 'Reviews made');
  const list = (places: ReadonlyArray<number>) => places.join(', ') || '–';
  return (
    <details>
      <summary>{title}</summary>
      <Waiting loaded={loaded} />
      {loaded.value && rounds.length === 0 ? <p>{t('Inga ännu.', 'None yet.')}</p> : null}
      <ul>
        {rounds.map(({ act, at, by, from, to, sampled, findings }) => (
          <li key={act}>
            {momentText(at)}, {by}: {from} – {to}; {t('stickprov', 'sample')}: {list(sampled)}
            <ul>
              {findings.map((one) => (
                <li key={one.at}>
                  {momentText(one.at)}, {one.by}: {t('i ordning', 'in order')}: {list(one.inOrder)};{' '}
                  {t('följs upp', 'followed up')}: {list(one.followUp)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The form, the review, the earlier ones. */
export function LogReview({ engine, period }: { readonly engine: Engine; readonly period: Days }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [size, setSize] = useState('20');
  const [rounds, again] = useLoaded(readRounds, []);
  const [loaded, make] = useOnClick(async () => {
    const review = await makeReview({ ...checkReviewed(period), sample: checkSample(size), language });
    void again();
    return review;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make();
  };
  return (
    <section aria-labelledby="review-title">
      <h3 id="review-title">{t('Granskning av loggen', 'Review of the log')}</h3>
      <p>
        {t(
          'Av perioden ovan. Att granskningen görs antecknas i loggen, och bedömningarna när de är gjorda.',
          'Of the period above. That the review is made is recorded in the log, and the findings once they are made.',
        )}
      </p>
      <form className="filters" noValidate onSubmit={submit}>
        <Field
          label={t('Poster i stickprovet', 'Entries in the sample')}
          type="number"
          range={[1, officerLimits.sampled]}
          value={size}
          onChange={setSize}
        />
        <button type="submit">{t('Gör en granskning', 'Make a review')}</button>
      </form>
      <Waiting loaded={loaded} />
      {loaded.value ? (
        <>
          <Plan review={loaded.value} />
          <Entries key={loaded.value.act} engine={engine} review={loaded.value} onKept={() => void again()} />
        </>
      ) : null}
      <Rounds loaded={rounds} />
    </section>
  );
}
