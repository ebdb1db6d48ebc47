/**
 * What awaits somebody in the own agency: emergencies and wrong disclosures to review, requests with their last days. No
 * person.
 */
import { askGraph } from './api.js';
import { Corrections } from './corrections.js';
import { Emergencies, type Emergency } from './emergencies.js';
import type { Engine } from './engine.js';
import { InForceList } from './in-force.js';
import type { Incident, OpenIncident } from './incident-list.js';
import { Incidents } from './incidents.js';
import { useKeptLoaded } from './keep-loaded.js';
import { useText } from './language.js';
import { Shown, Waiting } from './parts.js';
import { Requests } from './requests.js';

interface ReviewsAnswer {
  readonly reviews: {
    readonly emergencies: ReadonlyArray<Emergency>;
    readonly incidents: ReadonlyArray<OpenIncident>;
    readonly closedIncidents?: ReadonlyArray<Incident>;
  } | null;
}

function Reviews({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded, again] = useKeptLoaded(() => askGraph<ReviewsAnswer>('reviews'), []);
  const onDone = () => void again();
  return (
    <>
      {loaded.value?.reviews ? null : (
        <h3>{t('Nödlägen och felaktiga utlämnanden', 'Emergencies and wrong disclosures')}</h3>
      )}
      <Waiting loaded={loaded} />
      <Shown value={loaded.value?.reviews}>
        {({ emergencies, incidents, closedIncidents = [] }) => (
          <>
            <Emergencies engine={engine} emergencies={emergencies} onDone={onDone} />
            <Incidents engine={engine} incidents={incidents} closed={closedIncidents} onDone={onDone} />
          </>
        )}
      </Shown>
      <Corrections engine={engine} />
    </>
  );
}

/** The page. The graph answers each role what its rules let it see: requests are for the information owner. */
export function Records({ engine }: { readonly engine: Engine }) {
  const t = useText();
  return (
    <>
      <h2>{t('Att ta ställning till', 'To be dealt with')}</h2>
      <Reviews engine={engine} />
      <InForceList engine={engine} />
      {engine.who.role === 'information-owner' ? <Requests engine={engine} /> : null}
    </>
  );
}
