/** What a record says, in one sentence for the official who signs it. Persons and cases stay ids. */
import type { CaseRecord } from '../../../schema/case-file/records.js';
import type { Label } from '../../../schema/policy/labels.js';
import { sentencesOfFacts } from './sentences-of-facts.js';
import { sentencesOfFile } from './sentences-of-file.js';

/** The sentence of `record`, in each language. `today`: `YYYY-MM-DD`, by which a record ends something or begins it. */
export function sentenceOf(record: CaseRecord, today: string): Label {
  const say = { ...sentencesOfFacts, ...sentencesOfFile }[record.kind] as (record: CaseRecord, today: string) => Label;
  return say(record, today);
}
