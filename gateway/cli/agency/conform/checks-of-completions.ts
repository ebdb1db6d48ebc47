/** Checks of clause P17: a record is told as it was known on the day up to which it was disclosed. */
import { addDays } from '../../../../schema/days.js';
import type { Asking } from './asker.js';
import { type Check, expectAnswer, type Finding, firstOf } from './check.js';
import { listOf, renewed } from './opening.js';
import { type Completed, completionsIn, type Trial } from './trial.js';

const none: Finding = { untried: 'no record was found that something completed after it was recorded' };

/** What is told of the record under `asking`; undefined: it is not there. */
async function toldOf({ asker }: Trial, { field, opening, record }: Completed, asking: Asking) {
  const { reply, records } = await completionsIn(asker, opening, field, asking);
  return { reply, told: records.find(({ id }) => id === record.id) };
}

/** Nothing of what completed the record after `day`; all the rest as without a limit. */
function expectAsOf({ field, record }: Completed, day: string, told: Completed['record'] | undefined): Finding {
  if (told === undefined) return null; // recorded later still
  for (const { name, on } of field.completions) {
    const isKnown = typeof record[on] === 'string' && (record[on] as string) <= day;
    const expected = isKnown ? record[name] : null;
    if (told[name] !== expected)
      return { fault: `expected \`${name}\` as it was known on ${day}: ${isKnown ? 'told' : 'null'}` };
  }
  return null;
}

const underGrant: Check = {
  ...{ clause: 'P17', says: 'what completed a record after the day of the grant’s limit' },
  run: async (trial) => {
    const { completed } = trial;
    if (!completed) return none;
    const asOf = async (dataUntil: string) => {
      const { reply, told } = await toldOf(trial, completed, { limit: { recordIds: [], dataUntil } });
      return firstOf(
        () => expectAnswer(reply),
        () => expectAsOf(completed, dataUntil, told),
      );
    };
    return firstOf(
      () => asOf(addDays(completed.day, -1)),
      () => asOf(completed.day),
      () => asOf('9999-12-31'),
    );
  },
};

const underDecision: Check = {
  ...{ clause: 'P17', says: 'what completed a record after the day that the agency’s own decision covers' },
  run: async (trial) => {
    const { completed } = trial;
    if (!completed?.opening.decision) return completed ? { untried: 'it opens without a decision' } : none;
    const opening = renewed(completed.opening);
    const asOf = async (dataUntil: string) => {
      const records = listOf(opening).map((record) =>
        record.kind === 'decision' ? { ...record, recordIds: null, dataUntil } : record,
      );
      const { reply, told } = await toldOf(trial, { ...completed, opening }, { records });
      return firstOf(
        () => expectAnswer(reply),
        () => expectAsOf(completed, dataUntil, told),
      );
    };
    return asOf(addDays(completed.day, -1));
  },
};

/** Both of them. */
export const checksOfCompletions: ReadonlyArray<Check> = [underGrant, underDecision];
