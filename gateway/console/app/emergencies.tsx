/** Emergencies of the own agency that await their review: why, in what kind of case, by when it is reviewed. */
import { useState } from 'react';
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { momentText } from './moments.js';
import { Columns, Frame } from './parts.js';
import { type Step, Steps } from './steps.js';
import { closesNothing, type Done, TakenEffect } from './taken-effect.js';
import { useValueName } from './values.js';

/** One, as the graph answers it. What an older graph does not tell is absent. */
export interface Emergency {
  readonly emergencyId: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly state: string;
  readonly caseType?: string | null;
  readonly reviewBy?: string;
}
function Row({
  engine,
  emergency,
  onDone,
}: {
  readonly engine: Engine;
  readonly emergency: Emergency;
  readonly onDone: (done: Done) => void;
}) {
  const [t, code, name] = [useText(), useCode(), useValueName()];
  const { emergencyId, reason, from, until, state, caseType, reviewBy } = emergency;
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
      <td>{caseType ? name('case.type', caseType) : '–'}</td>
      <td>
        {momentText(from)} – {momentText(until)}
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
          'Vem som läste, i vilket ärende och vad, står i loggen. Den läser myndighetens dataskyddsombud, på sidan Logg: fråga där före granskningen.',
          'Who read, in which case and what, is in the log. Your agency’s data protection officer reads it, on the page Log: ask there before the review.',
        )}
      </p>
    );
  }
  return (
    <p className="small">
      {t(
        'Vem som läste, i vilket ärende och vad: sök de poster som är lästa i nödläge på sidan ',
        'Who read, in which case and what: search for the entries read in an emergency on the page ',
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
  const done = (one: Done) => {
    setLast(closesNothing(one));
    onDone();
  };
  const title = t('Nödlägen att granska', 'Emergencies to review');
  const columns = [
    ...[t('Orsak', 'Reason'), t('Ärende', 'Case'), t('Tid', 'Time')],
    ...[t('Granskas', 'To be reviewed'), t('Granskning', 'Review')],
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
                  <Row key={emergency.emergencyId} engine={engine} emergency={emergency} onDone={done} />
                ))}
              </tbody>
            </table>
          </Frame>
        </>
      )}
    </>
  );
}
