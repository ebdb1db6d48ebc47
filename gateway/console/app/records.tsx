/** What awaits somebody in the own agency: emergencies and wrong disclosures to review, requests with their last days. No person. */
import { useContext, useState } from 'react';
import { ApiError, askGraph, signAtDesk } from './api.js';
import type { Engine } from './engine.js';
import { codeLabels } from './labels.js';
import { LanguageContext, Swedish, useLabel, useText } from './language.js';
import { Frame, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';

interface Emergency {
  readonly emergencyId: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly state: string;
}
interface Incident {
  readonly incidentId: string;
  readonly what: string;
  readonly discoveredAt: string;
  readonly reportBy: string;
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
interface Drafted {
  readonly draft: {
    readonly records: ReadonlyArray<{ readonly sv: string }>;
    readonly faults: ReadonlyArray<{ readonly sv: string; readonly en: string }>;
  } | null;
}

const local = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' },
});

/** A moment in Swedish time. */
export const momentText = (moment: string) => local.format(new Date(moment));

function useCode(): (code: string) => string {
  const l = useLabel();
  return (code) => (codeLabels[code] ? l(codeLabels[code]) : code.toLowerCase().replaceAll('_', ' '));
}

/** What a review says before it is signed, and the signing. */
function ReviewForm({
  emergencyId,
  engine,
  onDone,
}: {
  readonly emergencyId: string;
  readonly engine: Engine;
  readonly onDone: () => void;
}) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [input, setInput] = useState<object | null>(null);
  const [said, setSaid] = useState<ReadonlyArray<string>>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const draft = async (finding: string) => {
    const wanted = { key: crypto.randomUUID(), emergencyId, finding };
    try {
      const { draft: made } = await askGraph<Drafted>('draftEmergencyReview', { input: wanted });
      if (made === null) return setProblem(t('Reglerna låter dig inte granska.', 'The rules do not let you review.'));
      setProblem(made.faults.length > 0 ? made.faults.map((one) => one[language]).join(' ') : null);
      setSaid(made.records.map(({ sv }) => sv));
      setInput(made.faults.length > 0 ? null : wanted);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const sign = async () => {
    if (input === null) return;
    try {
      const { faults = [], error } = await signAtDesk(engine.rules.official, 'draftEmergencyReview', input);
      if (error === undefined && faults.length === 0) return onDone();
      setProblem(error ?? faults.map(({ sv }) => sv).join(' '));
    } catch (error) {
      const isMissing = error instanceof ApiError && error.status === 404;
      setProblem(
        isMissing
          ? t(
              'Signera i myndighetens egen signeringstjänst: den är inte kopplad till sidan.',
              'Sign in your agency’s own signing service: it is not connected to this page.',
            )
          : String(error),
      );
    }
  };
  return (
    <div>
      {input === null ? (
        <>
          <button type="button" onClick={() => void draft('JUSTIFIED')}>
            {t('Befogat', 'Justified')}
          </button>{' '}
          <button type="button" onClick={() => void draft('NOT_JUSTIFIED')}>
            {t('Inte befogat', 'Not justified')}
          </button>
        </>
      ) : (
        <>
          {said.map((one) => (
            <p key={one}>
              <Swedish>{one}</Swedish>
            </p>
          ))}
          <button type="button" onClick={() => void sign()}>
            {t('Signera granskningen', 'Sign the review')}
          </button>
        </>
      )}
      {problem === null ? null : (
        <p role="alert" className="failure">
          {problem}
        </p>
      )}
    </div>
  );
}

function Emergencies({ engine }: { readonly engine: Engine }) {
  const [t, code] = [useText(), useCode()];
  const [loaded, again] = useLoaded(() => askGraph<Reviews>('reviews'), []);
  const { emergencies = [], incidents = [] } = loaded.value?.reviews ?? {};
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
            <thead>
              <tr>
                <th scope="col">{t('Orsak', 'Reason')}</th>
                <th scope="col">{t('Tid', 'Time')}</th>
                <th scope="col">{t('Läge', 'State')}</th>
                <th scope="col">{t('Granskning', 'Review')}</th>
              </tr>
            </thead>
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
                      <ReviewForm emergencyId={emergencyId} engine={engine} onDone={() => void again()} />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Frame>
      ) : null}
      <h3>{t('Felaktiga utlämnanden', 'Wrong disclosures')}</h3>
      {loaded.value && incidents.length === 0 ? <p>{t('Inga är öppna.', 'None is open.')}</p> : null}
      {incidents.length > 0 ? (
        <ul>
          {incidents.map(({ incidentId, what, discoveredAt, reportBy, state }) => (
            <li key={incidentId}>
              {code(what)}, {t('upptäckt', 'discovered')} {momentText(discoveredAt)};{' '}
              {t('anmäls senast', 'to be reported by')} {momentText(reportBy)}: {code(state)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Requests({ engine }: { readonly engine: Engine }) {
  const [t, l, code] = [useText(), useLabel(), useCode()];
  const [loaded] = useLoaded(() => askGraph<Inbox>('inbox'), []);
  const edges = loaded.value?.inbox?.edges ?? [];
  const nameOf = (id: string) => {
    const agency = engine.agencies.find((one) => one.id === id);
    return agency ? l(agency) : id;
  };
  return (
    <>
      <h3>{t('Inkomna begäranden', 'Requests received')}</h3>
      <Waiting loaded={loaded} />
      {loaded.value && edges.length === 0 ? <p>{t('Inga obesvarade begäranden.', 'No unanswered request.')}</p> : null}
      {edges.length > 0 ? (
        <Frame label={t('Inkomna begäranden', 'Requests received')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('Från', 'From')}</th>
                <th scope="col">{t('Skickad', 'Sent')}</th>
                <th scope="col">{t('Svar senast', 'Answer by')}</th>
                <th scope="col">{t('Läge', 'State')}</th>
              </tr>
            </thead>
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
      {engine.who.role === 'information-owner' ? <Requests engine={engine} /> : null}
    </>
  );
}
