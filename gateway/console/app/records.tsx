/**
 * What awaits somebody in the own agency: emergencies and wrong disclosures to review, requests with their last days. No
 * person.
 */
import { askGraph } from './api.js';
import { useCode } from './codes.js';
import { Corrections } from './corrections.js';
import type { Engine } from './engine.js';
import { InForceList } from './in-force.js';
import { type Incident, Incidents } from './incidents.js';
import { useText } from './language.js';
import { momentText } from './moments.js';
import { useAgencyName } from './names.js';
import { Columns, Frame, Waiting } from './parts.js';
import { type Step, Steps } from './steps.js';
import { useLoaded } from './use-loaded.js';

interface Emergency {
  readonly emergencyId: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly state: string;
}
interface Reviews {
  readonly reviews: {
    readonly emergencies: ReadonlyArray<Emergency>;
    readonly incidents: ReadonlyArray<Incident>;
  } | null;
}
interface Inbox {
  readonly inbox: {
    readonly edges: ReadonlyArray<{
      readonly node: {
        readonly requestId: string;
        readonly from: string;
        readonly sentOn: string;
        readonly dueOn: string;
        readonly urgent: boolean;
        readonly state: string;
        readonly overdue: boolean;
      };
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
}
function Emergencies({ engine }: { readonly engine: Engine }) {
  const [t, code] = [useText(), useCode()];
  const [loaded, again] = useLoaded(() => askGraph<Reviews>('reviews'), []);
  const { emergencies = [], incidents = [] } = loaded.value?.reviews ?? {};
  const findings = (emergencyId: string): ReadonlyArray<Step> => [
    { draft: 'draftEmergencyReview', text: t('Befogat', 'Justified'), input: { emergencyId, finding: 'JUSTIFIED' } },
    {
      ...{ draft: 'draftEmergencyReview', text: t('Inte befogat', 'Not justified') },
      input: { emergencyId, finding: 'NOT_JUSTIFIED' },
    },
  ];
  return (
    <>
      <h3>{t('Nödlägen att granska', 'Emergencies to review')}</h3>
      <Waiting loaded={loaded} />
      {loaded.value && emergencies.length === 0 ? (
        <p>{t('Inga nödlägen väntar på granskning.', 'No emergency awaits review.')}</p>
      ) : null}
      {emergencies.length > 0 ? (
        <Frame label={t('Nödlägen att granska', 'Emergencies to review')}>
          <table>
            <Columns names={[t('Orsak', 'Reason'), t('Tid', 'Time'), t('Läge', 'State'), t('Granskning', 'Review')]} />
            <tbody>
              {emergencies.map(({ emergencyId, reason, from, until, state }) => (
                <tr key={emergencyId}>
                  <th scope="row">{code(reason)}</th>
                  <td>
                    {momentText(from)} – {momentText(until)}
                  </td>
                  <td>{code(state)}</td>
                  <td>
                    {state === 'TO_REVIEW' ? (
                      <Steps steps={findings(emergencyId)} engine={engine} onDone={() => void again()} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      ) : null}
      {loaded.value ? <Incidents engine={engine} incidents={incidents} onDone={() => void again()} /> : null}
      <Corrections engine={engine} />
    </>
  );
}

function Requests({ engine }: { readonly engine: Engine }) {
  const [t, code, nameOf] = [useText(), useCode(), useAgencyName(engine)];
  const [loaded] = useLoaded(() => askGraph<Inbox>('inbox'), []);
  const edges = loaded.value?.inbox?.edges ?? [];
  return (
    <>
      <h3>{t('Inkomna begäranden', 'Requests received')}</h3>
      <p>
        {t(
          'Den som handlägger tar emot och besvarar dem i ärendet. Den som lämnar ut eller vägrar prövar det, inte informationsägaren.',
          'Whoever works in the case receives and answers them there. Who discloses or refuses tries it, not the information owner.',
        )}
      </p>
      <Waiting loaded={loaded} />
      {loaded.value && edges.length === 0 ? <p>{t('Inga obesvarade begäranden.', 'No unanswered request.')}</p> : null}
      {edges.length > 0 ? (
        <Frame label={t('Inkomna begäranden', 'Requests received')}>
          <table>
            <Columns
              names={[t('Från', 'From'), t('Skickad', 'Sent'), t('Svar senast', 'Answer by'), t('Läge', 'State')]}
            />
            <tbody>
              {edges.map(({ node: { requestId, from, sentOn, dueOn, urgent, state, overdue } }) => (
                <tr key={requestId}>
                  <th scope="row">
                    {nameOf(from)}
                    {urgent ? <strong> · {t('brådskande', 'urgent')}</strong> : null}
                  </th>
                  <td>{sentOn}</td>
                  <td>
                    {dueOn}
                    {overdue ? <strong className="failure"> {t('försenad', 'overdue')}</strong> : null}
                  </td>
                  <td>{code(state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      ) : null}
      {loaded.value?.inbox?.pageInfo.hasNextPage ? <p>{t('De 50 första visas.', 'The first 50 are shown.')}</p> : null}
    </>
  );
}

/** The page. The graph answers each role what its rules let it see: requests are for the information owner. */
export function Records({ engine }: { readonly engine: Engine }) {
  const t = useText();
  return (
    <>
      <h2>{t('Att ta ställning till', 'To be dealt with')}</h2>
      <Emergencies engine={engine} />
      <InForceList engine={engine} />
      {engine.who.role === 'information-owner' ? <Requests engine={engine} /> : null}
    </>
  );
}
