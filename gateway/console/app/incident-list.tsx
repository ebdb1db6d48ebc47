/** Wrong disclosures of the own agency as tables: those that are open with the steps that are left, those that are closed. */
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { stepsLeft, type TakenStep } from './incident-steps.js';
import { useText } from './language.js';
import { momentAt, momentText, wallNow } from './moments.js';
import { useCategoryNames } from './names.js';
import { Columns, Frame } from './parts.js';
import { type Step, Steps } from './steps.js';
import type { Done } from './taken-effect.js';
import { shortRef } from './words.js';

/** One, as the graph answers it. What an older graph does not tell is absent. */
export interface Incident {
  readonly incidentId: string;
  readonly what: string;
  readonly category?: string | null;
  readonly discoveredAt: string;
  readonly reportBy: string;
  readonly state: string;
  readonly taken?: ReadonlyArray<TakenStep>;
}
/** One that is not closed. */
export interface OpenIncident extends Incident {
  readonly steps: ReadonlyArray<string>;
}

/** What is confirmed before a step is signed, where the step says that nothing more needs to be done. */
function useConfirm(): (step: string) => string | undefined {
  const t = useText();
  const texts: Readonly<Record<string, string>> = {
    NO_REPORT_NEEDED: t(
      'Det är osannolikt att utlämnandet medför en risk för någons fri- och rättigheter, och skälen står i myndighetens egen akt (GDPR artikel 33.1 och 33.5).',
      'The disclosure is unlikely to result in a risk to anybody’s rights and freedoms, and the reasons are in your agency’s own file (GDPR article 33(1) and 33(5)).',
    ),
    CLOSED: t(
      'Vad som hände, följderna och vad som har gjorts åt det står i myndighetens egen akt (GDPR artikel 33.5).',
      'What happened, its effects and what was done about it are in your agency’s own file (GDPR article 33(5)).',
    ),
  };
  return (step) => texts[step];
}

/** The cells of a row that tell what it was, when, by when it is to be reported, and where that stands. */
function About({ engine, incident }: { readonly engine: Engine; readonly incident: Incident }) {
  const [code, names] = [useCode(), useCategoryNames(engine)];
  const { what, category, incidentId, discoveredAt, reportBy, state } = incident;
  return (
    <>
      <th scope="row">
        {code(what)}
        {category ? `: ${names([category])}` : null}
        <div className="small">
          <code>{shortRef(incidentId)}</code>
        </div>
      </th>
      <td>{momentText(discoveredAt)}</td>
      <td>{momentText(reportBy)}</td>
      <td>{code(state)}</td>
    </>
  );
}

function Taken({ steps }: { readonly steps: ReadonlyArray<TakenStep> }) {
  const code = useCode();
  if (steps.length === 0) return '–';
  return (
    <ul className="plain">
      {steps.map(({ step, takenAt }) => (
        <li key={`${step} ${takenAt}`}>
          {code(step)}, {momentText(takenAt)}
        </li>
      ))}
    </ul>
  );
}

/** Those that are open. */
export function OpenIncidents({
  engine,
  incidents,
  onDone,
}: {
  readonly engine: Engine;
  readonly incidents: ReadonlyArray<OpenIncident>;
  readonly onDone: (done: Done) => void;
}) {
  const [t, code, confirmOf] = [useText(), useCode(), useConfirm()];
  const title = t('Felaktiga utlämnanden', 'Wrong disclosures');
  const steps = ({ incidentId, steps: taken }: OpenIncident): ReadonlyArray<Step> =>
    stepsLeft(taken).map((step) => {
      const confirm = confirmOf(step);
      const input = () => ({ incidentId, step, takenAt: momentAt(wallNow(engine.day)) });
      const draft = { draft: 'draftIncidentStep', text: code(step), input } as const;
      return confirm === undefined ? draft : { ...draft, confirm };
    });
  const columns = [
    ...[t('Vad', 'What'), t('Upptäckt', 'Discovered'), t('Anmäls senast', 'Report by'), t('Läge', 'State')],
    ...[t('Gjort', 'Done'), t('Anteckna', 'Note')],
  ];
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <Columns names={columns} />
        <tbody>
          {incidents.map((incident) => (
            <tr key={incident.incidentId}>
              <About engine={engine} incident={incident} />
              <td>{incident.taken ? <Taken steps={incident.taken} /> : incident.steps.map(code).join(', ') || '–'}</td>
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

/** Those that are closed, which stay documented; nothing where there is none. */
export function ClosedIncidents({
  engine,
  incidents,
}: {
  readonly engine: Engine;
  readonly incidents: ReadonlyArray<Incident>;
}) {
  const [t, _code] = [useText(), useCode()];
  if (incidents.length === 0) return null;
  const title = t(`Avslutade (${incidents.length})`, `Closed (${incidents.length})`);
  const columns = [
    ...[t('Vad', 'What'), t('Upptäckt', 'Discovered'), t('Anmäls senast', 'Report by'), t('Anmälan', 'Report')],
    t('Gjort', 'Done'),
  ];
  return (
    <details>
      <summary>{title}</summary>
      <Frame label={title}>
        <table>
          <Columns names={columns} />
          <tbody>
            {incidents.map((incident) => (
              <tr key={incident.incidentId}>
                <About engine={engine} incident={incident} />
                <td>
                  <Taken steps={incident.taken ?? []} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </details>
  );
}
