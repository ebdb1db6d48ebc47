/** An extract in words: what its text, JSON and HTML say alike. No id of any kind is in it. */
import type { Agency, AgencyId } from '../../agencies.js';
import type { CategoryId } from '../../grant.js';
import { cite, type Language, valueLabel } from '../../policy/labels.js';
import type { CategoryPolicy, LegalBasis } from '../../policy/types.js';
import type { Revealed } from './reveal.js';

const sv = {
  title: 'Utdrag ur utlämnandeloggen',
  about: 'Utdraget gäller',
  byHand: 'fylls i för hand',
  intro: (holder: string) =>
    `Här står vad ${holder} har lämnat ut om personen: vilken dag, till vilken myndighet, för vilket ändamål och med stöd av vilken regel.`,
  made: (day: string) => `Utdraget är gjort den ${day}, efter sekretessprövning.`,
  limits:
    'Utdraget tar upp ärenden som gäller personen själv. Det säger inte om något annat har lämnats ut eller inte. Det som har gallrats ur loggen finns inte med.',
  day: 'Dag',
  recipient: 'Mottagare',
  own: 'den egna personalen',
  purpose: 'Ändamål',
  category: 'Uppgift',
  basis: 'Stöd i lag',
  times: (count: number) => `${count} gånger`,
  nothing: 'Det finns inget att visa.',
};
const en: typeof sv = {
  title: 'Extract of the disclosure log',
  about: 'The extract is about',
  byHand: 'filled in by hand',
  intro: (holder: string) =>
    `This is what ${holder} has disclosed about the person: on which day, to which agency, for which purpose and on which legal basis.`,
  made: (day: string) => `The extract was made on ${day}, after a secrecy review.`,
  limits:
    'The extract covers cases that are about the person. It does not say whether anything else has been disclosed or not. What retention has erased from the log is not in it.',
  day: 'Day',
  recipient: 'Recipient',
  own: 'own staff',
  purpose: 'Purpose',
  category: 'Data',
  basis: 'Legal basis',
  times: (count: number) => `${count} times`,
  nothing: 'There is nothing to show.',
};

/** Headings and sentences. */
export const phrases: Readonly<Record<Language, typeof sv>> = { sv, en };

/** A line of the extract. `bases`: titles and citations, in Swedish. */
export interface ExtractRow {
  readonly day: string;
  readonly recipient: string;
  readonly purposes: ReadonlyArray<string>;
  readonly category: string;
  readonly bases: ReadonlyArray<string>;
  readonly times: number;
}

/** An extract. */
export interface Extract {
  readonly language: Language;
  readonly holder: string;
  /** The day on which it was made. */
  readonly day: string;
  readonly rows: ReadonlyArray<ExtractRow>;
}

/** The names of what an extract speaks of. */
export interface Names {
  readonly agencies: ReadonlyArray<Agency>;
  readonly categories: ReadonlyMap<CategoryId, Pick<CategoryPolicy, 'sv' | 'en'>>;
  readonly bases: ReadonlyMap<string, LegalBasis>;
}

/** What has a name is named; anything else would be an id. */
function named<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the log names ${what} that is not known today: nothing is shown`);
  return found;
}

/** Puts `rows` into words. Throws when something has no name. */
export function sayExtract(
  rows: ReadonlyArray<Revealed>,
  { agencies, categories, bases }: Names,
  about: { readonly holder: AgencyId; readonly day: string; readonly language: Language },
): Extract {
  const { holder, day, language } = about;
  const agency = (id: AgencyId) =>
    named(
      agencies.find((one) => one.id === id),
      'an agency',
    )[language];
  const purpose = (id: string) => {
    const label = valueLabel('purpose', id, language);
    return named(label === id ? undefined : label, 'a purpose');
  };
  const basis = (id: string) => {
    const found = named(bases.get(id), 'a legal basis');
    return `${found.sv}: ${cite(found, language)}`;
  };
  return {
    ...{ language, holder: agency(holder), day },
    rows: rows.map((row) => ({
      ...{ day: row.day, recipient: agency(row.recipient) },
      ...(row.recipient === holder && { recipient: `${agency(holder)}, ${phrases[language].own}` }),
      purposes: row.purposes.map(purpose),
      category: named(categories.get(row.category), 'a category')[language],
      bases: row.bases.map(basis),
      times: row.times,
    })),
  };
}
