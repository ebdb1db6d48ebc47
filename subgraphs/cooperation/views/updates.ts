/** What has changed of that which a case has been shown: by the disclosure log, which tells what it was shown. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { createClock } from '../../../schema/clock.js';
import { readEntries } from '../../../schema/log/read-entries.js';
import type { Tools } from '../../kit/agency.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { type CaseView, personsIn } from './case-view.js';
import { changedOn, earliest, type PersonVersion } from './changed-on.js';
import { endedNotice } from './consents.js';

/** One category about one person that has been released to the case on a day (`YYYY-MM-DD`). */
interface Released {
  readonly subject: string;
  readonly category: string;
  readonly bases: ReadonlyArray<string>;
  readonly records: ReadonlyArray<string>;
  readonly day: string;
}

/** What was released to an agency's case about `persons`, by the log. */
export async function releasedTo(
  { caseId, agency }: Pick<CaseView, 'caseId' | 'agency'>,
  { db, logKeys }: Tools,
  persons: ReadonlyArray<string>,
) {
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

/**
 * True when the value that was corrected is among what was released. Where a correction names records, those alone were: an
 * answer without any has shown none of them, and to tell of one would tell that there is one (I2).
 */
export const hasShown = (
  released: ReadonlyArray<Released>,
  { personId, category, wrongSince, correctedOn, recordIds }: CaseRecordOf<'correction'>,
): boolean =>
  released.some(
    (one) =>
      one.subject === personId &&
      one.category === category &&
      wrongSince <= one.day &&
      one.day <= correctedOn &&
      (recordIds === null || one.records.some((id) => recordIds.includes(id))),
  );

/** What a correction is said with. */
export const correctedNotice = {
  ...{ sv: 'uppgiften var fel och har rättats', en: 'the value was wrong and has been corrected' },
};

async function corrected({ kept }: CaseView, readReleased: ReadReleased, persons: ReadonlyArray<string>) {
  const corrections = await kept.where('correction', 'person_id', persons);
  const released = corrections.length === 0 ? [] : await readReleased();
  return corrections
    .filter((correction) => hasShown(released, correction))
    .map(({ personId, category, correctedOn }) => ({
      ...{ kind: 'CORRECTED', personId, category, on: correctedOn, ...correctedNotice },
    }));
}

/** On a set day (development) the day on which a record came says nothing: then it is today. */
async function personVersions(kept: KeptRecords, personId: string, today: string) {
  const versions = await kept.versionsWithDays('person', personId);
  return createClock(null)() === today ? versions : versions.map(({ record }) => ({ record, day: today }));
}

/** The day on which a consent came to hold no longer, whatever it was that came first; null while it does. */
function endOf(
  consent: CaseRecordOf<'consent'>,
  ends: ReadonlyArray<CaseRecordOf<'consent-end'>>,
  versions: ReadonlyArray<PersonVersion>,
  today: string,
): string | null {
  const ended = ends.find(({ consentId }) => consentId === consent.consentId)?.endedOn;
  const expired = today > consent.validUntil ? consent.validUntil : null;
  return earliest([ended, expired, changedOn(versions, consent, today)].filter((day) => typeof day === 'string'));
}

async function ended(view: CaseView, readReleased: ReadReleased, persons: ReadonlyArray<string>) {
  const { kept, agency, today } = view;
  const consents = await kept.where('consent', 'person_id', persons);
  const ends = await kept.where('consent-end', 'consent_id', [...new Set(consents.map((one) => one.consentId))]);
  const received = consents.filter(({ to }) => to.some((unit) => unit.agency === agency));
  const about = [...new Set(received.map(({ personId }) => personId))];
  const versions = new Map(
    await Promise.all(about.map(async (id) => [id, await personVersions(kept, id, today)] as const)),
  );
  const over = received.flatMap((consent) => {
    const end = endOf(consent, ends, versions.get(consent.personId) ?? [], today);
    return end === null ? [] : [{ consent, end }];
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
