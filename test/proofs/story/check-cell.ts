/** Compares one cell of the story with an answer: value, records, notice, `Person.disclosure` and the log's entry. */

import { demoActor } from '../../../schema/demo/actors.js';
import { person } from '../../../schema/demo/family.js';
import { valueLabels } from '../../../schema/policy/labels.js';
import type { Got, GotNotice, Released } from './answers.js';
import { isReleased, places } from './fields.js';
import { type Holdings, lastDayOf, recordsFor } from './holdings.js';
import { categoryOf, type Expected, hadConsent, type PersonName } from './phases.js';

/** A checked cell. `faults` says what is otherwise than the story has it; none: it holds. */
export interface CheckedCell {
  readonly phase: string;
  readonly actor: string;
  readonly person: string;
  readonly code: string;
  readonly expected: string;
  readonly got: string;
  readonly released: boolean;
  /** The story names the cell; of another one only the log is looked at. */
  readonly isListed: boolean;
  /** What the notice says, if there is one. */
  readonly notice: string | null;
  readonly faults: ReadonlyArray<string>;
}

/** Where a cell is: whose answer, about whom, which category, and what the story wants. */
export interface CellQuery {
  readonly phase: string;
  readonly got: Got;
  readonly name: PersonName;
  readonly code: string;
  readonly expected: Expected;
  /** What the story wants of the categories that this one follows. */
  readonly followed: ReadonlyArray<readonly [code: string, expected: Expected]>;
  readonly holdings: Holdings;
}

interface DisclosureRow {
  readonly category: string;
  readonly outcome: string;
  readonly bases: ReadonlyArray<string>;
  readonly dataUntil: string | null;
  readonly waysForward: ReadonlyArray<{ readonly way: string; readonly says: string }>;
}

/** What the story calls the way of consent that is there no longer; one text for all its causes (I2). */
const consentEnded = 'Samtycket gäller inte längre';

/** The one category that is always answered with its notice, beside whatever has been released. */
const isOnRequest = (actor: string, code: string) =>
  code === 'POL.suspicion' && demoActor(actor).agency === 'social-services';

/** In whose phases a consent has been that is active no longer. */
const endsConsent = (phase: string) => ['T4', 'T7', 'X5', 'X9'].includes(phase);

/** Below a list: the field is reached only where the list itself was released. */
const belowOf: Readonly<Record<string, string>> = {
  'SOC.reporter': 'SOC.report',
  'SOC.placementAddress': 'SOC.placement',
  'POL.incidentPlace': 'POL.incident',
  'POL.contactBanArea': 'POL.contactBan',
};

/** Ids of what was released, sorted; null for what has none, as relations. */
function idsIn(value: unknown): ReadonlyArray<string> | null {
  const items = Array.isArray(value)
    ? value
    : (value as { edges?: ReadonlyArray<{ node: unknown }> } | null)?.edges?.map(({ node }) => node);
  const ids = items?.map((item) => (item as { readonly id?: string }).id);
  return ids?.every((id) => id !== undefined) ? ids.sort() : null;
}

/** Everything that was said of one category about one person. */
class Said {
  readonly value: unknown;
  readonly isReached: boolean;
  readonly listed: DisclosureRow | undefined;
  readonly notices: ReadonlyArray<GotNotice>;
  readonly released: Released | undefined;

  constructor({ got, name, code }: CellQuery) {
    const about = got.persons.get(name);
    const category = categoryOf(code);
    const above = belowOf[code];
    this.isReached = about !== undefined && (above === undefined || isReleased(places[above]?.read(about)));
    this.value = about ? places[code]?.read(about) : null;
    this.listed = ((about?.disclosure ?? []) as ReadonlyArray<DisclosureRow>).find((row) => row.category === category);
    this.notices = got.notices.filter((one) => one.subject === person[name] && one.category === category);
    const entry = got.entries.find(({ subject }) => subject === person[name]);
    this.released = entry?.body.released.find((one) => one.category === category);
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const sortedWays = (found: ReadonlyArray<{ readonly way: string }> | undefined) =>
  [...new Set((found ?? []).map(({ way }) => way.toLowerCase()))].sort();

function allowFaults(said: Said, query: CellQuery, expected: Expected & { kind: 'allow' }): string[] {
  const { got, name, code, holdings, followed } = query;
  const records = recordsFor(holdings, got.actor, name, code, expected);
  const until = lastDayOf(expected, code, followed);
  const shown = idsIn(said.value);
  const codes = said.notices.map((notice) => notice.code).sort();
  const wanted = isOnRequest(got.actor, code) ? ['ON_REQUEST'] : until ? ['DATA_UNTIL'] : [];
  const isCopy = (row: string) => row.slice(categoryOf(code).length + 1).includes('/');
  const hasBasis =
    expected.basis === null ||
    (expected.basis === 'follows' ? said.released?.rows.some(isCopy) : said.released?.bases.includes(expected.basis));
  return [
    ...(records === null || same(records, shown) ? [] : [`expected the records ${records}, got ${shown}`]),
    ...(records !== null || said.value !== null ? [] : ['nothing is shown']),
    ...(said.listed?.outcome === 'ALLOWED' ? [] : [`Person.disclosure says ${said.listed?.outcome ?? 'nothing'}`]),
    ...(same(wanted, codes) ? [] : [`expected the notices [${wanted}], got [${codes}]`]),
    ...(said.listed && said.listed.dataUntil !== until ? [`data until ${said.listed.dataUntil}, not ${until}`] : []),
    ...(said.released ? [] : ['the log has no entry']),
    ...(said.listed && said.released && !same(said.listed.bases, said.released.bases)
      ? [`Person.disclosure has the bases ${said.listed.bases}`]
      : []),
    ...(said.released && !hasBasis ? [`the log has the basis ${said.released.bases} by ${said.released.rows}`] : []),
    ...(said.released && records !== null && !same(said.released.records, records)
      ? [`the log names the records ${said.released.records}`]
      : []),
  ];
}

/** A notice about somebody protected says which kind of agency, never where or who. */
function placeFaults({ name, got }: CellQuery, { notices, listed }: Said): string[] {
  if (name !== 'mother' && name !== 'sibling') return [];
  const texts = [
    ...notices.flatMap(({ text, holder, waysForward }) => [text.sv, holder.sv, ...waysForward.map(({ sv }) => sv)]),
    ...(listed?.waysForward ?? []).map(({ says }) => says),
  ].join(' ');
  const units = Object.values(valueLabels['actor.unit'] ?? {}).map(({ sv }) => sv);
  const named = [...units, 'Botkyrka', 'kommun', 'Norsborg', 'Tullinge'].filter((word) => texts.includes(word));
  return named.map((word) => `the notice names \`${word}\` to ${got.actor}`);
}

function withheldFaults(said: Said, query: CellQuery, expected: Expected & { kind: 'withheld' }): string[] {
  const { phase, got, name, code } = query;
  const code1 = isOnRequest(got.actor, code) ? 'ON_REQUEST' : 'WITHHELD';
  const codes = said.notices.map((notice) => notice.code);
  const wanted = said.isReached ? [code1] : [];
  const ways = expected.ways === null ? null : [...expected.ways].sort();
  const noticeWays = said.notices.flatMap((notice) => notice.waysForward);
  const ends = endsConsent(phase) && hadConsent(got.actor, name, code);
  const tells = said.notices.some(({ text }) => text.sv.includes(consentEnded));
  return [
    ...(said.value === null || said.value === undefined ? [] : ['expected null']),
    ...(same(wanted, codes) ? [] : [`expected the notices [${wanted}], got [${codes}]`]),
    ...(said.listed?.outcome === code1 ? [] : [`Person.disclosure says ${said.listed?.outcome ?? 'nothing'}`]),
    ...(ways === null || same(ways, sortedWays(said.listed?.waysForward))
      ? []
      : [`Person.disclosure has the ways ${sortedWays(said.listed?.waysForward)}`]),
    ...(ways === null || code1 === 'ON_REQUEST' || !said.isReached || same(ways, sortedWays(noticeWays))
      ? []
      : [`the notice has the ways ${sortedWays(noticeWays)}`]),
    ...(ends === tells ? [] : [tells ? 'says that a consent has ended' : 'does not say that the consent has ended']),
    ...(said.released ? ['the log has it as released'] : []),
    ...placeFaults(query, said),
  ];
}

function deniedFaults(said: Said, isAbsent: boolean): string[] {
  return [
    ...(isReleased(said.value) ? ['something is shown'] : []),
    ...(said.released ? ['the log has it as released'] : []),
    ...(said.listed?.outcome === 'ALLOWED' ? ['Person.disclosure says ALLOWED'] : []),
    ...(isAbsent && said.notices.length > 0 ? [`got the notices [${said.notices.map(({ code }) => code)}]`] : []),
    ...(isAbsent && said.listed ? ['Person.disclosure lists it'] : []),
  ];
}

/** Whatever is shown has its entry in the log, record by record. */
function freeFaults({ value, released, listed }: Said): string[] {
  const ids = idsIn(value);
  if (!isReleased(value)) return [];
  return [
    ...(released ? [] : ['the log has no entry']),
    ...(listed?.outcome === 'ALLOWED' ? [] : [`Person.disclosure says ${listed?.outcome ?? 'nothing'}`]),
    ...(released && ids && !same(released.records, ids) ? [`the log names the records ${released.records}`] : []),
  ];
}

function describe(expected: Expected): string {
  if (expected.kind === 'allow') return `allow ${expected.basis ?? ''}`.trim();
  return expected.kind === 'withheld' ? `withheld ${expected.ways?.join('+') ?? ''}`.trim() : expected.kind;
}

function describeSaid(said: Said): string {
  if (isReleased(said.value)) {
    const count = idsIn(said.value)?.length;
    return `${count ? `${count} released` : 'released'} ${said.released?.bases.join('+') ?? ''}`.trim();
  }
  const codes = said.notices.map(({ code }) => code.toLowerCase());
  return codes.length > 0 ? `${codes} ${sortedWays(said.listed?.waysForward).join('+')}`.trim() : 'nothing';
}

/** Checks one cell about a person. */
export function checkCell(query: CellQuery): CheckedCell {
  const { expected, got, name, code, phase } = query;
  const said = new Said(query);
  const faults = () => {
    switch (expected.kind) {
      case 'allow':
        return allowFaults(said, query, expected);
      case 'withheld':
        return withheldFaults(said, query, expected);
      case 'absent':
      case 'denied':
        return deniedFaults(said, expected.kind === 'absent');
      case 'free':
        return freeFaults(said);
    }
  };
  return {
    ...{ phase, actor: got.actor, person: name, code, expected: describe(expected), got: describeSaid(said) },
    released: expected.kind === 'allow' && isReleased(said.value),
    isListed: expected.kind !== 'free',
    notice: said.notices[0]?.text.sv ?? null,
    faults: faults(),
  };
}
