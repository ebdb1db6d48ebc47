/** What has changed of that which a case has been shown: by the disclosure log, which tells what it was shown. */
import { readEntries } from '../../../schema/log/read-entries.js';
import type { Tools } from '../../kit/agency.js';
import { type CaseView, personsIn } from './case-view.js';
import { endedNotice } from './consents.js';

/** One category about one person that has been released to the case on a day (`YYYY-MM-DD`). */
interface Released {
  readonly subject: string;
  readonly category: string;
  readonly bases: ReadonlyArray<string>;
  readonly records: ReadonlyArray<string>;
  readonly day: string;
}

/** What was released to the case about `persons`, by the log. */
async function releasedTo({ caseId, agency }: CaseView, { db, logKeys }: Tools, persons: ReadonlyArray<string>) {
  if (logKeys === null) throw new Error('expected the keys of the disclosure log');
  const entries = await readEntries(db, logKeys, { caseId });
  return entries.flatMap(({ subject, body }) => {
    if (subject === null || !persons.includes(subject) || body.actor.agency !== agency) return [];
    return body.released.map(
      ({ category, bases }): Released => ({
        subject,
        category,
        bases,
        records: body.records[category] ?? [],
        day: body.day,
      }),
    );
  });
}

/** Basis of what a consent opens. */
const consentBasis = 'OSL-12-2';

/** Reads the log, which takes long where a case is old, and only when there is something to look for. */
type ReadReleased = () => Promise<ReadonlyArray<Released>>;

async function corrected({ kept }: CaseView, readReleased: ReadReleased, persons: ReadonlyArray<string>) {
  const corrections = await kept.where('correction', 'person_id', persons);
  const released = corrections.length === 0 ? [] : await readReleased();
  return corrections
    .filter(({ personId, category, wrongSince, correctedOn, recordIds }) =>
      released.some(
        (one) =>
          one.subject === personId &&
          one.category === category &&
          wrongSince <= one.day &&
          one.day <= correctedOn &&
          (recordIds === null || one.records.length === 0 || one.records.some((id) => recordIds.includes(id))),
      ),
    )
    .map(({ personId, category, correctedOn }) => ({
      ...{ kind: 'CORRECTED', personId, category, on: correctedOn },
      ...{ sv: 'uppgiften var fel och har rättats', en: 'the value was wrong and has been corrected' },
    }));
}

async function ended(view: CaseView, readReleased: ReadReleased, persons: ReadonlyArray<string>) {
  const { kept, agency, today } = view;
  const consents = await kept.where('consent', 'person_id', persons);
  const ends = await kept.where('consent-end', 'consent_id', [...new Set(consents.map((one) => one.consentId))]);
  const over = consents.flatMap((consent) => {
    const { consentId, to, validUntil } = consent;
    const end = ends.find((one) => one.consentId === consentId)?.endedOn ?? (today > validUntil ? validUntil : null);
    return end !== null && to.some((unit) => unit.agency === agency) ? [{ consent, end }] : [];
  });
  const released = over.length === 0 ? [] : await readReleased();
  return over.flatMap(({ consent: { personId, categories, validFrom }, end }) => {
    const shown = categories.filter((category) =>
      released.some(
        (one) =>
          one.subject === personId &&
          one.category === category &&
          one.bases.includes(consentBasis) &&
          validFrom <= one.day &&
          one.day <= end,
      ),
    );
    return shown.map((category) => ({
      ...{ kind: 'CONSENT_ENDED', personId, category, on: end },
      ...{ sv: endedNotice, en: 'the consent holds no longer' },
    }));
  });
}

/** `AgencyCase.updates`. */
export async function updatesOf(view: CaseView, tools: Tools) {
  const persons = await personsIn(view);
  let reading: ReturnType<typeof releasedTo> | null = null;
  const readReleased = () => {
    reading ??= releasedTo(view, tools, persons);
    return reading;
  };
  return [...(await corrected(view, readReleased, persons)), ...(await ended(view, readReleased, persons))];
}
