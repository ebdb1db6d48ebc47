/** What a step of the story is, and helpers to write some. For development and tests only. */
import type { AgencyId } from '../agencies.js';
import { derivedId } from '../case-file/derived-id.js';
import { inquiryClosedOn } from './family.js';

/** The day before anything of the family has happened: the case file is empty. */
export const firstStoryDay = '2026-10-01';

/** A phase of the story; `T7` follows `T3`, as if `T4` and `T5` had not happened, or `T5`. */
export const storyPhases = {
  T0: '2026-10-06',
  T1: '2026-10-13',
  T2: '2026-10-21',
  T3: '2026-11-23',
  T4: '2026-11-24',
  T5: inquiryClosedOn,
  'T7 eve': '2029-07-09',
  T7: '2029-07-10',
} as const;
/** Name of a phase. */
export type StoryPhase = keyof typeof storyPhases;

/** `name`: as the story has it. `second`: who agrees to protected and other persons. */
export interface StoryStep {
  readonly name: string;
  readonly on: string;
  readonly by: string;
  readonly draft: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly second?: string;
}

/** Key of a step's input: ids of what it makes follow from it. */
export const stepKey = (name: string): string => derivedId('story', name);
/** Id of what `agency` makes in step `name`; `what`: as the draft calls it. */
export const madeId = (agency: AgencyId, name: string, what: string): string => derivedId(agency, stepKey(name), what);

/** A step; what is no `second` is the draft's input. */
export function step(
  name: string,
  on: string,
  by: string,
  draft: string,
  { second, ...input }: Readonly<Record<string, unknown>> & Pick<StoryStep, 'second'>,
): StoryStep {
  return { name, on, by, draft, input, ...(second && { second }) };
}

/** The child has been asked on that day. */
export const heard = (informedOn: string) => ({
  ...{ informedHow: 'IN_PERSON', informedBy: 'the official', informedOn, view: 'AGREES', journalRef: 'journal' },
});
/** A person of a case. */
export const member = (personId: string, role: string) => ({ personId, role });
/** What is asked or answered about one person. */
export const pairs = (personId: string, categories: ReadonlyArray<string>) =>
  categories.map((category) => ({ personId, category }));
