/**
 * What a client is told of what it does not get: `extensions.disclosure` of an answer, and `Person.disclosure`. A function
 * of the way a denial is answered and of what the recipient may learn; never of values, or of why something is closed.
 */
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { CategoryPolicy, LegalBasis, Way } from '../../schema/policy/types.js';
import type { Explained, Verdict } from '../decision/disclosure.js';
import type { DataPath } from './entities.js';
import type { Handled } from './handled.js';
import type { NoticeCode } from './notice-code.js';
import type { Verdicts } from './verdicts.js';

/** Names that notices use: of categories, and of the kinds of agencies that hold them. */
export interface Names {
  readonly categories: ReadonlyMap<CategoryId, Pick<CategoryPolicy, 'sv' | 'en' | 'holder'>>;
  readonly kinds: ReadonlyMap<string, { readonly sv: string; readonly en: string }>;
  /** Legal bases by id, as they are cited. */
  readonly bases: ReadonlyMap<string, Pick<LegalBasis, 'citation' | 'verified'>>;
}

/** A text in Swedish and English. */
interface Text {
  readonly sv: string;
  readonly en: string;
}

/** A lawful way to what is not shown. `basis` is an id of the legal catalogue. */
export interface Forward extends Text {
  readonly way: Way;
  readonly basis: string;
}

/** One notice. `subject` is a person's id, or null for what is about the case. `paths`: where in the answer. */
export interface Notice {
  readonly code: NoticeCode;
  readonly subject: PersonId | null;
  readonly category: CategoryId;
  readonly holder: Text;
  readonly dataUntil: string | null;
  readonly waysForward: ReadonlyArray<Forward>;
  readonly text: Text;
  readonly paths: ReadonlyArray<DataPath>;
}

const lead: Readonly<Record<Way, (holder: Text) => Text>> = {
  duty: ({ sv, en }) => ({ sv: `Kan begäras hos ${sv}`, en: `May be asked for: ${en}` }),
  consent: () => ({ sv: 'Kräver samtycke', en: 'Needs consent' }),
  permission: ({ sv, en }) => ({ sv: `Kan begäras hos ${sv}`, en: `May be asked for: ${en}` }),
  inner: () => ({ sv: 'En annan funktion', en: 'Another function' }),
  step: () => ({ sv: 'Ett steg i det egna ärendet', en: 'A step in the own case' }),
};

/** The ways forward of a denial, in their order, each with its basis and what is missing. */
export function waysForward({ waysForward: ways }: Explained, holder: Text): ReadonlyArray<Forward> {
  return ways.map(({ way, permit, missing }) => {
    const start = lead[way](holder);
    return {
      way,
      basis: permit.basis,
      sv: `${start.sv}: ${missing.map(({ atom }) => atom.sv).join('; ')}`,
      en: `${start.en}: ${missing.map(({ atom }) => atom.en).join('; ')}`,
    };
  });
}

/** One text for all causes: withdrawn, refused, expired, suspended and excluded are not told apart (I2). */
const consentEndedText: Text = { sv: 'Samtycket gäller inte längre.', en: 'The consent no longer applies.' };

function deniedText(ways: ReadonlyArray<Forward>, holder: Text, { consentEnded }: Explained): Text {
  const hidden = { sv: 'Visas inte.', en: 'Not shown.' };
  const asked = ways.some(({ way }) => way === 'duty' || way === 'permission');
  const ask = asked ? { sv: `Kan begäras hos ${holder.sv}.`, en: `May be asked for: ${holder.en}.` } : null;
  const parts = [hidden, ...(consentEnded ? [consentEndedText] : []), ...(ask ? [ask] : [])];
  return { sv: parts.map(({ sv }) => sv).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

const dataUntilText = (day: string): Text => ({
  sv: `Uppgifter till ${day}. Nyare uppgifter behöver begäras.`,
  en: `Data up to ${day}. Newer data must be asked for.`,
});

/** A notice without its places: the same for every answer by the same decisions. */
type Unplaced = Omit<Notice, 'paths'>;

/** A notice and where it stands in one answer. */
export interface Placed {
  readonly notice: Unplaced;
  readonly paths: ReadonlyArray<DataPath>;
}

/** As clients get it. */
export const toNotice = ({ notice, paths }: Placed): Notice => ({ ...notice, paths });

const texts = new WeakMap<Unplaced, string>();

/** A notice as JSON up to its paths. */
function textOf(notice: Unplaced): string {
  const known = texts.get(notice);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(notice).slice(0, -1)},"paths":`;
  texts.set(notice, made);
  return made;
}

/** `toNotice` as JSON. */
export const writeNotice = ({ notice, paths }: Placed): string => `${textOf(notice)}${JSON.stringify(paths)}}`;

function makeNotice(
  code: NoticeCode,
  { subject, category, verdict }: Handled,
  verdicts: Verdicts,
  names: Names,
): Unplaced {
  const holder = names.kinds.get(names.categories.get(category)?.holder ?? '') ?? { sv: '', en: '' };
  const common = { code, subject: subject.id, category, holder };
  if (code === 'DATA_UNTIL') {
    const day = verdict.limit?.dataUntil ?? '';
    return { ...common, dataUntil: day, waysForward: [], text: dataUntilText(day) };
  }
  if (code === 'ON_REQUEST') {
    const text = {
      sv: `Enskilda uppgifter kan begäras hos ${holder.sv}.`,
      en: `Single records may be asked for: ${holder.en}.`,
    };
    return { ...common, dataUntil: null, waysForward: [], text };
  }
  const explained = verdicts.explain(subject, category);
  const ways = waysForward(explained, holder);
  return { ...common, dataUntil: null, waysForward: ways, text: deniedText(ways, holder, explained) };
}

/** The notice of a verdict, for whom and by which decisions it was made: actors ask again and again. */
interface Made {
  readonly basis: object;
  readonly subject: PersonId | null;
  readonly category: CategoryId;
  readonly notice: Unplaced;
}

const made = new WeakMap<Verdict, Made>();

function unplaced(code: NoticeCode, handled: Handled, verdicts: Verdicts, names: Names): Unplaced {
  const { subject, category, verdict } = handled;
  const known = made.get(verdict);
  if (known?.basis === verdicts.basis && known.subject === subject.id && known.category === category) {
    return known.notice;
  }
  const notice = makeNotice(code, handled, verdicts, names);
  made.set(verdict, { basis: verdicts.basis, subject: subject.id, category, notice });
  return notice;
}

/** The notices of an answer, in the order of the answer's fields. */
export function toNotices(handled: ReadonlyArray<Handled>, verdicts: Verdicts, names: Names): ReadonlyArray<Placed> {
  const notices: Placed[] = [];
  for (const one of handled) {
    if (one.notice !== null) notices.push({ notice: unplaced(one.notice, one, verdicts, names), paths: one.paths });
  }
  return notices;
}
