/** Wrong disclosures of the own agency: what is open with its 72 hours, the steps that are left, and noting a new one. */
import { useState } from 'react';
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { useLabel, useText } from './language.js';
import { momentAt, momentText, wallNow } from './moments.js';
import { Choice, Columns, Field, Frame } from './parts.js';
import { type Step, Steps } from './steps.js';

/** One that is not closed, as the graph answers it. */
export interface Incident {
  readonly incidentId: string;
  readonly what: string;
  readonly discoveredAt: string;
  readonly reportBy: string;
  readonly state: string;
  readonly steps: ReadonlyArray<string>;
}
interface IncidentsProps {
  readonly engine: Engine;
  readonly incidents: ReadonlyArray<Incident>;
  readonly onDone: () => void;
}

const kinds = ['WRONG_PERSON', 'WRONG_RECIPIENT', 'TOO_MUCH', 'WITHOUT_BASIS'];
const reports: ReadonlyArray<string> = ['REPORTED_TO_AUTHORITY', 'NO_REPORT_NEEDED'];

/** Steps that are still to be taken: one is reported, or it is decided that it need not be, once. */
export function stepsLeft(taken: ReadonlyArray<string>): ReadonlyArray<string> {
  const isReported = taken.some((step) => reports.includes(step));
  const left = [...(isReported ? [] : reports), 'PERSONS_INFORMED', 'CLOSED'];
  return left.filter((step) => !taken.includes(step));
}

function Open({ engine, incidents, onDone }: IncidentsProps) {
  const [t, code] = [useText(), useCode()];
  const title = t('Felaktiga utlämnanden', 'Wrong disclosures');
  const takenAt = () => momentAt(wallNow(engine.day));
  const steps = ({ incidentId, steps: taken }: Incident): ReadonlyArray<Step> =>
    stepsLeft(taken).map((step) => ({
      ...{ draft: 'draftIncidentStep', text: code(step), input: { incidentId, step, takenAt: takenAt() } },
    }));
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <Columns
          names={[
            t('Vad', 'What'),
            t('Upptäckt', 'Discovered'),
            t('Anmäls senast', 'Report by'),
            t('Läge', 'State'),
            t('Gjort', 'Done'),
            t('Anteckna', 'Note'),
          ]}
        />
        <tbody>
          {incidents.map((incident) => (
            <tr key={incident.incidentId}>
              <th scope="row">{code(incident.what)}</th>
              <td>{momentText(incident.discoveredAt)}</td>
              <td>{momentText(incident.reportBy)}</td>
              <td>{code(incident.state)}</td>
              <td>{incident.steps.map(code).join(', ') || '–'}</td>
              <td>
                <Steps key={incident.steps.join()} engine={engine} steps={steps(incident)} onDone={onDone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

function NewIncident({ engine, onDone }: Pick<IncidentsProps, 'engine' | 'onDone'>) {
  const [t, l, code] = [useText(), useLabel(), useCode()];
  const [what, setWhat] = useState(kinds[0] ?? '');
  const [category, setCategory] = useState('');
  const [discovered, setDiscovered] = useState(() => wallNow(engine.day));
  const discoveredAt = momentAt(discovered);
  const input = { what, discoveredAt, ...(category !== '' && { category }) };
  return (
    <fieldset className="unprinted">
      <legend>{t('Anteckna ett felaktigt utlämnande', 'Note a wrong disclosure')}</legend>
      <p className="small">
        {t(
          'Från upptäckten löper 72 timmar för anmälan till tillsynsmyndigheten (GDPR artikel 33, BDL 3 kap. 9 §). Personen och ärendet antecknas i ärendet.',
          'From its discovery 72 hours run for the report to the supervisory authority (GDPR article 33, BDL 3:9). The person and the case are noted in the case.',
        )}
      </p>
      <div className="filters">
        <Choice
          label={t('Vad som hänt', 'What has happened')}
          value={what}
          onChange={setWhat}
          options={kinds.map((kind) => ({ value: kind, text: code(kind) }))}
        />
        <Choice
          label={t('Uppgift som lämnades ut', 'What was disclosed')}
          value={category}
          onChange={setCategory}
          options={[
            { value: '', text: t('flera, eller inte känt', 'several, or not known') },
            ...engine.policies.map((one) => ({ value: one.id, text: l(one) })),
          ]}
        />
        <Field
          label={t('Upptäckt (svensk tid)', 'Discovered (Swedish time)')}
          type="datetime-local"
          value={discovered}
          onChange={setDiscovered}
        />
      </div>
      {discoveredAt === null ? (
        <p>{t('Ange när det upptäcktes.', 'Say when it was discovered.')}</p>
      ) : (
        <Steps
          key={JSON.stringify(input)}
          engine={engine}
          onDone={onDone}
          steps={[{ draft: 'draftIncident', text: t('Anteckna utlämnandet', 'Note the disclosure'), input }]}
        />
      )}
    </fieldset>
  );
}

/** The list and the form. */
export function Incidents(props: IncidentsProps) {
  const t = useText();
  return (
    <>
      <h3>{t('Felaktiga utlämnanden', 'Wrong disclosures')}</h3>
      {props.incidents.length === 0 ? <p>{t('Inga är öppna.', 'None is open.')}</p> : <Open {...props} />}
      <NewIncident key={props.incidents.length} engine={props.engine} onDone={props.onDone} />
    </>
  );
}
