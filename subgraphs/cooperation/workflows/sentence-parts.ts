/** Parts that sentences about records share: names of what records hold as ids, moments in Swedish time, numbers of things. */
import { type Label, type Language, valueLabel } from '../../../schema/policy/labels.js';
import { agencyNames, categories, legalCatalogue } from './words.js';

/** A text in each language, each made in the same way. */
export const inBoth = (make: (language: Language) => string): Label => ({ sv: make('sv'), en: make('en') });

const swedishTime = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' },
});
/** A moment as the clock on a Swedish wall shows it. */
export const momentText = (moment: string): string => swedishTime.format(new Date(moment));

/** By so much of its id a record is referred to, as on the console's page. */
const refLength = 8;
/** A short reference to a record or case. */
export const refText = (id: string): string => id.slice(0, refLength);

/** A category by its name; null: all of them. */
export function categoryText(id: string | null): Label {
  return id === null ? { sv: 'alla uppgifter', en: 'every category' } : (categories().get(id) ?? { sv: id, en: id });
}
/** Categories by their names. */
export const categoriesText = (ids: ReadonlyArray<string>): Label =>
  inBoth((language) => ids.map((id) => categoryText(id)[language]).join(', '));

/** An agency by its name. */
export const agencyText = (id: string): Label => agencyNames().get(id) ?? { sv: id, en: id };

/** Units of agencies by their names. */
export const unitsText = (units: ReadonlyArray<{ readonly agency: string; readonly unit: string }>): Label =>
  inBoth((language) =>
    units
      .map(({ agency, unit }) => `${agencyText(agency)[language]} (${valueLabel('actor.unit', unit, language)})`)
      .join(', '),
  );

/** A legal basis as it is cited, in Swedish. */
export const basisText = (id: string): string => legalCatalogue().get(id)?.citation ?? id;

/** What a decision covers. */
export function limitText(of: { readonly recordIds: ReadonlyArray<string> | null; readonly dataUntil: string | null }) {
  const count = of.recordIds?.length ?? null;
  if (count === null) return { sv: `uppgifter till och med ${of.dataUntil}`, en: `data until ${of.dataUntil}` };
  if (count === 1) return { sv: 'en namngiven post', en: 'one named record' };
  return { sv: `${count} namngivna poster`, en: `${count} named records` };
}
