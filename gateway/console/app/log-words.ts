/** Entries of the log in words: one sentence for reading, one for work in the case file, one for asking. Pure. */
import { holderOf } from '../../../schema/categories.js';
import { isWork } from '../../../schema/log/case-file-categories.js';
import type { OwnPart } from '../../../schema/log/own-part.js';
import { type Language, valueLabel } from '../../../schema/policy/labels.js';

/** The language of the page, and what agencies and categories are called in it. */
export interface Words {
  readonly language: Language;
  readonly agency: (id: string) => string;
  readonly category: (id: string) => string;
}

/** A holder's officer learns neither what the police wanted it for nor what that rests on: it is said alike of all of it. */
export const isHidden = ({ side, purposes }: OwnPart): boolean => side === 'holder' && purposes === null;

/** The subject by the role in the own case; in another agency's case, whose roles are not told, a person. */
const about: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  child: ['om barnet', 'about the child'],
  guardian: ['om en vårdnadshavare', 'about a guardian'],
  sibling: ['om ett syskon', 'about a sibling'],
  'other-adult': ['om en annan vuxen', 'about another adult'],
};
const aPerson = ['om en person', 'about a person'] as const;

/** Pieces of one entry's sentence. */
class Telling {
  readonly #part: OwnPart;
  readonly #words: Words;

  constructor(part: OwnPart, words: Words) {
    this.#part = part;
    this.#words = words;
  }

  t(sv: string, en: string): string {
    return this.#words.language === 'sv' ? sv : en;
  }

  /** In a list; a name that is a list itself stands apart in it. */
  names(ids: ReadonlyArray<string>): string {
    const marks = this.t('””', '“”');
    const apart = (name: string) => (name.includes(',') ? `${marks[0]}${name}${marks[1]}` : name);
    return ids.map((id) => apart(this.#words.category(id))).join(', ');
  }

  get who(): string {
    const { side, recipient, actor, unit } = this.#part;
    if (side === 'holder') return this.#words.agency(recipient);
    const known = [actor, unit === null ? null : valueLabel('actor.unit', unit, this.#words.language)];
    const inside = known.filter((one) => one !== null).join(', ');
    return this.t('Egen personal', 'Own staff') + (inside === '' ? '' : ` (${inside})`);
  }

  /** About whom, and for what. */
  get tail(): string {
    const { subject, role, purposes } = this.#part;
    const whom = subject === null ? '' : ` ${this.t(...(about[role ?? ''] ?? aPerson))}`;
    const named = (purposes ?? []).map((one) => valueLabel('purpose', one, this.#words.language));
    const why = named.length === 0 ? '' : this.t(' för att ', ' to ') + named.join(this.t(' och ', ' and '));
    return whom + why;
  }

  get urgently(): string {
    return this.#part.emergency ? this.t(' i nödläge', ' in an emergency') : '';
  }

  /** What was read or given, asked for, left without an answer. */
  #asking(given: ReadonlyArray<string>): ReadonlyArray<string> {
    const { side, asked = [], unanswered } = this.#part;
    const [names, tail] = [this.names(given), this.tail];
    if (asked.length > 0) {
      const holders = [...new Set(asked.map(holderOf))].map(this.#words.agency).join(', ');
      const from = side === 'recipient' ? this.t(` hos ${holders}`, ` from ${holders}`) : '';
      return [this.t(`begärde ${this.names(asked)}${from}${tail}`, `requested ${this.names(asked)}${from}${tail}`)];
    }
    const read = this.t(`läste${this.urgently} ${names}${tail}`, `read${this.urgently} ${names}${tail}`);
    const got = this.t(`fick ${names}${tail}`, `was given ${names}${tail}`);
    const vainly = this.names(unanswered);
    const first = given.length > 0 ? [side === 'recipient' ? read : got] : [];
    const whom = first.length > 0 ? '' : tail;
    return unanswered.length === 0
      ? first
      : [
          ...first,
          this.t(`frågade efter ${vainly}${whom} utan att få svar`, `asked for ${vainly}${whom} and got no answer`),
        ];
  }

  /** What who is told of did, one after the other. */
  get did(): ReadonlyArray<string> {
    const { side, released, denied } = this.#part;
    const [work, refused] = [released.filter(isWork), denied.filter(isWork)];
    const did = [
      ...this.#asking(released.filter((one) => !isWork(one))),
      ...(work.length > 0
        ? [
            this.t(
              `arbetade${this.urgently} i ärendeakten: ${this.names(work)}`,
              `worked${this.urgently} in the case file: ${this.names(work)}`,
            ),
          ]
        : []),
      ...(refused.length > 0
        ? [
            this.t(
              `nekades att arbeta i ärendeakten: ${this.names(refused)}`,
              `was refused work in the case file: ${this.names(refused)}`,
            ),
          ]
        : []),
    ];
    if (did.length > 0) return did;
    return [
      side === 'recipient'
        ? this.t(
            `frågade${this.urgently}${this.tail}, och inget visades`,
            `asked${this.urgently}${this.tail}, and was shown nothing`,
          )
        : this.t(
            `frågade${this.tail}, och fick inget av det egna`,
            `asked${this.tail}, and was given nothing of the own data`,
          ),
    ];
  }

  get notShown(): string {
    const count = this.#part.denied.filter((one) => !isWork(one)).length;
    if (count === 0) return '';
    if (count === 1) return this.t(' 1 uppgift visades inte.', ' 1 category was not shown.');
    return this.t(` ${count} uppgifter visades inte.`, ` ${count} categories were not shown.`);
  }
}

/** One entry in a sentence or two, without its moment. */
export function sayPart(part: OwnPart, words: Words): string {
  const told = new Telling(part, words);
  const hidden =
    part.purposes === null ? told.t('; ändamålet får inte visas här', '; the purpose may not be shown here') : '';
  return `${told.who} ${told.did.join('; ')}${hidden}.${told.notShown}`;
}
