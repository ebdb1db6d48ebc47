/** What an agency has in force: decisions that it has made, holds that it has set, consents that it has registered for what it holds. No person, no case. */
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';

const isFrom = (today: string) => (one: { readonly validFrom: string; readonly validUntil: string | null }) =>
  one.validFrom <= today && (one.validUntil === null || today <= one.validUntil);
const never = '9999-12-31';

async function decisionsOf(kept: KeptRecords, agency: string, today: string) {
  const made = await kept.where('decision', 'owner', [agency]);
  return made
    .filter(isFrom(today))
    .map(({ id, version, atoms, to, categories, recordIds, dataUntil, validFrom, validUntil }) => ({
      ...{ decisionId: id, version, kinds: atoms, to: to.agency, unit: to.unit, categories, dataUntil },
      ...{ records: recordIds?.length ?? null, validFrom, validUntil },
    }))
    .toSorted(
      (one, other) =>
        (one.validUntil ?? never).localeCompare(other.validUntil ?? never) ||
        one.decisionId.localeCompare(other.decisionId),
    );
}

/** Whoever of its parties has ended a consent, and why, looks alike: it is not there. */
async function consentsOf(kept: KeptRecords, agency: string, today: string) {
  const registered = (await kept.where('consent', 'owner', [agency])).filter(isFrom(today));
  const ids = registered.map(({ consentId }) => consentId);
  const ended = new Set((await kept.where('consent-end', 'consent_id', ids)).map(({ consentId }) => consentId));
  return registered
    .filter(({ consentId }) => !ended.has(consentId))
    .map(({ consentId, to, categories, purposes, validFrom, validUntil }) => ({
      ...{ consentId, to: [...new Set(to.map((unit) => unit.agency))], units: to, categories, validFrom, validUntil },
      purposes: purposes.map(asEnum),
    }));
}

async function holdsOf(kept: KeptRecords, agency: string, today: string) {
  const set = await kept.where('hold', 'owner', [agency]);
  return set
    .filter(({ since, until }) => since <= today && (until === null || today < until))
    .map(({ id, version, category, personId, since }) => ({
      ...{ holdId: id, version, category, isAboutPerson: personId !== null, since },
    }));
}

/** `Query.inForce`. `today`: `YYYY-MM-DD`. */
export async function inForceOf(kept: KeptRecords, agency: string, today: string) {
  const [decisions, consents, holds] = await Promise.all([
    decisionsOf(kept, agency, today),
    consentsOf(kept, agency, today),
    holdsOf(kept, agency, today),
  ]);
  return { decisions, consents, holds };
}
