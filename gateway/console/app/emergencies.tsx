/** Emergencies of the own agency that await their review: who, in which case, what was read, by when it is reviewed. */
import { useState } from 'react';
import { askGraph } from './api.js';
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { momentText } from './moments.js';
import { useCategoryNames } from './names.js';
import { Columns, Frame } from './parts.js';
import { type Step, Steps } from './steps.js';
import { closesNothing, type Done, TakenEffect } from './taken-effect.js';
import { type Loaded, useLoaded } from './use-loaded.js';
import { useValueName } from './values.js';

/** One, as the graph answers it. What an older graph does not tell is absent. */
export interface Emergency {
  readonly emergencyId: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly state: string;
  readonly official?: string;
  readonly caseId?: string;
  readonly caseType?: string | null;
  readonly reviewBy?: string;
}
/** What was read by it, as the graph answers it. */
interface Reading {
  readonly units: ReadonlyArray<string>;
  readonly roles: ReadonlyArray<string>;
  readonly questions: number;
  readonly persons: number;
  readonly categories: ReadonlyArray<string>;
}
interface Readings {
  readonly reviews: {
    readonly emergencies: ReadonlyArray<{ readonly emergencyId: string; readonly read?: Reading | null }>;
  } | null;
}

/** What was read, in numbers and categories; that it is not known yet, or cannot be told. */
function Read({
  engine,
  loaded,
  id,
}: {
  readonly engine: Engine;
  readonly loaded: Loaded<Readings>;
  readonly id: string;
}) {
  const [t, names] = [useText(), useCategoryNames(engine)];
  if (loaded.isReading) return t('Läser …', 'Reading …');
  const read = loaded.value?.reviews?.emergencies.find(({ emergencyId }) => emergencyId === id)?.read;
  if (!read) return t('kan inte sägas nu', 'cannot be told now');
  const { questions, persons, categories } = read;
  if (questions === 0) return t('ingenting', 'nothing');
  const times = questions === 1 ? t('en gång', 'once') : t(`${questions} gånger`, `${questions} times`);
  const whom = persons === 1 ? t('en person', 'one person') : t(`${persons} personer`, `${persons} persons`);
  return (
    <>
      {times}, {t('om', 'about')} {whom}
      {categories.length === 0 ? null : <span className="small">: {names(categories)}</span>}
    </>
  );
}

/** Who read, with the unit and the role in which it was. */
function Official({ official, read }: { readonly official: string; readonly read: Reading | null | undefined }) {
  const name = useValueName();
  const told = [
    ...(read?.roles ?? []).map((role) => name('actor.role', role)),
    ...(read?.units ?? []).map((unit) => name('actor.unit', unit)),
  ];
  return (
    <>
      <code>{official}</code>
      {told.length === 0 ? null : <div className="small">{told.join(', ')}</div>}
    </>
  );
}

function Row({
  engine,
  emergency,
  readings,
  onDone,
}: {
  readonly engine: Engine;
  readonly emergency: Emergency;
  readonly readings: Loaded<Readings>;
  readonly onDone: (done: Done) => void;
}) {
  const [t, code, name] = [useText(), useCode(), useValueName()];
  const { emergencyId, reason, from, until, state, official, caseId, caseType, reviewBy } = emergency;
  const read = readings.value?.reviews?.emergencies.find((one) => one.emergencyId === emergencyId)?.read;
  const step = (finding: string, text: string): Step => ({
    ...{ draft: 'draftEmergencyReview', text, input: { emergencyId, finding } },
  });
  const steps = [
    step('JUSTIFIED', t('Befogat', 'Justified')),
    step('NOT_JUSTIFIED', t('Inte befogat', 'Not justified')),
  ];
  return (
    <tr>
      <th scope="row">{code(reason)}</th>
      <td>{official === undefined ? '–' : <Official official={official} read={read} />}</td>
      <td>
        {caseType ? name('case.type', caseType) : null}
        {caseId === undefined ? '–' : <div className="small hash">{caseId}</div>}
      </td>
      <td>
        {momentText(from)} – {momentText(until)}
      </td>
      <td>
        <Read engine={engine} loaded={readings} id={emergencyId} />
      </td>
      <td>
        {code(state)}
        {reviewBy === undefined ? null : (
          <div className={reviewBy < engine.day ? 'failure' : ''}>
            {t('senast', 'by')} {reviewBy}
          </div>
        )}
      </td>
      <td>{state === 'TO_REVIEW' ? <Steps steps={steps} engine={engine} onDone={onDone} /> : null}</td>
    </tr>
  );
}

/** Where to read more: the log's page, which the data protection officer has. */
function WhereToRead({ engine }: { readonly engine: Engine }) {
  const t = useText();
  if (engine.who.role !== 'privacy-officer') {
    return (
      <p className="small">
        {t(
          'Vad som lästes, post för post, står i loggen. Den läser myndighetens dataskyddsombud, på sidan Logg.',
          'What was read, entry by entry, is in the log. Your agency’s data protection officer reads it, on the page Log.',
        )}
      </p>
    );
  }
  return (
    <p className="small">
      {t(
        'Vad som lästes, post för post: sök på ärendets id på sidan ',
        'What was read, entry by entry: search for the case’s id on the page ',
      )}
      <a href="#log">{t('Logg', 'Log')}</a>.
    </p>
  );
}

/** The list, and what came of the last review. */
export function Emergencies({
  engine,
  emergencies,
  onDone,
}: {
  readonly engine: Engine;
  readonly emergencies: ReadonlyArray<Emergency>;
  readonly onDone: () => void;
}) {
  const t = useText();
  const [last, setLast] = useState<Done | null>(null);
  const [readings] = useLoaded(() => askGraph<Readings>('readings'), []);
  const done = (one: Done) => {
    setLast(closesNothing(one));
    onDone();
  };
  const title = t('Nödlägen att granska', 'Emergencies to review');
  const columns = [
    ...[t('Orsak', 'Reason'), t('Handläggare', 'Official'), t('Ärende', 'Case'), t('Tid', 'Time')],
    ...[t('Läst', 'Read'), t('Granskas', 'To be reviewed'), t('Granskning', 'Review')],
  ];
  return (
    <>
      <h3>{title}</h3>
      <TakenEffect engine={engine} done={last} />
      {emergencies.length === 0 ? (
        <p>{t('Inga nödlägen väntar på granskning.', 'No emergency awaits review.')}</p>
      ) : (
        <>
          <WhereToRead engine={engine} />
          <Frame label={title}>
            <table>
              <Columns names={columns} />
              <tbody>
                {emergencies.map((emergency) => (
                  <Row
                    key={emergency.emergencyId}
                    engine={engine}
                    emergency={emergency}
                    readings={readings}
                    onDone={done}
                  />
                ))}
              </tbody>
            </table>
          </Frame>
        </>
      )}
    </>
  );
}
