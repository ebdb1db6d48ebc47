/**
 * What the rules in force say of an agency's record of processing (GDPR 30): which categories it gives to whom and is given by
 * whom, for which purpose, on which basis; and its access list: who can ever see what, computed over all states. Pure.
 *
 * The rules know neither how long anything is kept nor how it is protected: a record says what is left to be written by hand.
 */
import type { Agency, AgencyId } from '../agencies.js';
import { csvLine, csvSheet } from '../csv.js';
import { isInForce } from '../legal-catalogue.js';
import { isUnderCrimeData } from '../log/review/labels.js';
import { whoCanSee } from './analyse/questions.js';
import type { CompiledPolicies } from './compile.js';
import { cite, type Label, type Language, literalLabel, valueLabel } from './labels.js';
import type { ReceivedCategory, ReceivedPermit } from './received.js';
import type { CategoryPolicy } from './types.js';
import type { PolicyWords } from './vocabulary.js';

const label = (sv: string, en: string): Label => ({ sv, en });

/** What is recorded of. `bundle`: content hash of the rules; `day`: of the law, `YYYY-MM-DD`. */
export interface RecordedRules {
  readonly holder: AgencyId;
  readonly agencies: ReadonlyArray<Agency>;
  readonly words: PolicyWords;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly compiled: CompiledPolicies;
  /** What other agencies' rules let this one be given. */
  readonly received: ReadonlyArray<ReceivedCategory>;
  readonly day: string;
  readonly bundle: string;
  readonly language: Language;
}

/** One category that one recipient may be given by one rule. */
export interface RecordRow {
  readonly category: string;
  readonly holder: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly release: string;
  readonly basis: string;
  /** Sections by which it is secret until then. */
  readonly secrecy: string;
  /** The rule's sentence, in Swedish. */
  readonly says: string;
}

/** Who can see one category, in some state or in all. `role` null: no rule tells roles apart. */
export interface AccessRow {
  readonly category: string;
  readonly holder: string;
  readonly recipient: string;
  readonly role: string | null;
  readonly reach: string;
}

/** The record and the access list of one agency. */
export interface ProcessingRecord {
  readonly holder: string;
  readonly day: string;
  readonly bundle: string;
  readonly demandedBy: string;
  /** What the agency has. */
  readonly rows: ReadonlyArray<RecordRow>;
  /** What its staff may be given of others. */
  readonly received: ReadonlyArray<RecordRow>;
  readonly access: ReadonlyArray<AccessRow>;
  readonly toBeWritten: ReadonlyArray<string>;
}

const releases = {
  query: label('läses på fråga', 'read on question'),
  push: label('skickas av den som har uppgiften', 'sent by the holder'),
  sent: label('läses när den har skickats', 'read once it was sent'),
} as const;
const reaches = { sometimes: label('ibland', 'sometimes'), always: label('alltid', 'always') } as const;
const purposes = {
  own: label('det som det egna ärendet gäller', 'what the own case is for'),
  recipient: label('det som mottagarens ärende gäller', 'what the recipient’s case is for'),
} as const;
const anyRole = label('oavsett roll', 'whatever the role');
const severalRoles = label('den som har flera roller', 'who has several roles');

/** Article 30 asks for it, and no rule says it. */
const toBeWritten = [
  label(
    'kontaktuppgifter till den personuppgiftsansvarige och dataskyddsombudet',
    'contact details of the controller and the data protection officer',
  ),
  label('kategorier av registrerade', 'categories of data subjects'),
  label('gallringsfrister', 'time limits for erasure'),
  label('tekniska och organisatoriska säkerhetsåtgärder', 'technical and organisational security measures'),
  label('vad myndigheten behandlar utanför den här grafen', 'what the agency processes outside this graph'),
];

/** The regime of police and Kriminalvården is another act (N14), whose section on this has not been read. */
const demandedBy = {
  crime: { citation: 'brottsdatalagen (2018:1177)', verified: false },
  general: { citation: 'artikel 30 i dataskyddsförordningen', verified: false },
} as const;

function isRecorded(permit: ReceivedPermit, { words, day }: RecordedRules): boolean {
  const basis = words.bases.get(permit.basis);
  return permit.off === null && basis !== undefined && isInForce(basis, day);
}

/** What it is for, as far as the rule says it: its purpose, else the cases it is for, else whatever the reader's case is for. */
function purposeOf({ purpose, when }: ReceivedPermit, isOwn: boolean, language: Language): string {
  if (purpose !== null) return valueLabel('purpose', purpose, language);
  const said = when.filter(({ atom }) => atom.id === 'purpose' || atom.id === 'case.type');
  if (said.length > 0) return said.map((literal) => literalLabel(literal, language)).join('; ');
  return (isOwn ? purposes.own : purposes.recipient)[language];
}

/** Names in the language of the record. */
function namesIn({ agencies, words, language }: RecordedRules) {
  return {
    agency: (id: AgencyId) => agencies.find((one) => one.id === id)?.[language] ?? id,
    citation: (id: string) => {
      const basis = words.bases.get(id);
      return basis ? cite(basis, language) : id;
    },
  };
}

/** What is given of one category, by rule and recipient. */
function rowsOf(category: ReceivedCategory, rules: RecordedRules): ReadonlyArray<RecordRow> {
  const { language } = rules;
  const { agency, citation } = namesIn(rules);
  return category.permits
    .filter((permit) => isRecorded(permit, rules))
    .flatMap((permit) =>
      permit.to.map((recipient) => ({
        ...{ category: category[language], holder: agency(category.holder), recipient: agency(recipient) },
        purpose: purposeOf(permit, recipient === category.holder, language),
        ...{ release: releases[permit.release][language], basis: citation(permit.basis), says: permit.says },
        secrecy: category.secrecy.map(citation).join('; '),
      })),
    );
}

/** Makes the record. Names are in the language asked for; citations and sentences are Swedish. */
export function processingRecord(rules: RecordedRules): ProcessingRecord {
  const { holder, policies, compiled, received, day, bundle, language } = rules;
  const { agency } = namesIn(rules);
  const own = policies.filter((one) => one.holder === holder);
  const roleName = (role: string) =>
    role === 'several' ? severalRoles[language] : valueLabel('actor.role', role, language);
  const access = own.flatMap((category) =>
    whoCanSee(compiled, category.id, { limit: 1 }).flatMap(({ recipient, role, reach }) =>
      reach === 'never'
        ? []
        : {
            ...{ category: category[language], holder: agency(holder), recipient: agency(recipient) },
            ...{ role: role === null ? null : roleName(role), reach: reaches[reach][language] },
          },
    ),
  );
  return {
    ...{ holder: agency(holder), day, bundle, access },
    rows: own.flatMap((category) => rowsOf(category, rules)),
    received: received.flatMap((category) => rowsOf(category, rules)),
    demandedBy: cite(demandedBy[isUnderCrimeData(holder) ? 'crime' : 'general'], language),
    toBeWritten: toBeWritten.map((one) => one[language]),
  };
}

/** What columns are called in a saved file. */
const recordColumns = {
  category: label('Uppgift', 'Category'),
  holder: label('Den som har uppgiften', 'Holder'),
  recipient: label('Mottagare', 'Recipient'),
  purpose: label('Ändamål', 'Purpose'),
  release: label('Hur den lämnas', 'How it is given'),
  basis: label('Rättslig grund', 'Legal basis'),
  secrecy: label('Sekretess', 'Secrecy'),
  says: label('Vad regeln säger', 'What the rule says'),
} as const satisfies Readonly<Record<keyof RecordRow, Label>>;
const accessColumns = {
  category: label('Uppgift', 'Category'),
  holder: label('Den som har uppgiften', 'Holder'),
  recipient: label('Mottagare', 'Recipient'),
  role: label('Roll', 'Role'),
  reach: label('Kan se', 'Can see'),
} as const satisfies Readonly<Record<keyof AccessRow, Label>>;

const keysOf = <Key extends string>(columns: Readonly<Record<Key, Label>>) => Object.keys(columns) as Key[];

/** The record as a file for a spreadsheet: what the agency gives, then what it is given. */
export function recordSheet(
  { rows, received }: Pick<ProcessingRecord, 'rows' | 'received'>,
  language: Language,
): string {
  const names = keysOf(recordColumns);
  const lines = [...rows, ...received].map((row) => names.map((name) => row[name]));
  return csvSheet([names.map((name) => recordColumns[name][language]), ...lines]);
}

/** The access list as a file for a spreadsheet. */
export function accessSheet({ access }: Pick<ProcessingRecord, 'access'>, language: Language): string {
  const names = keysOf(accessColumns);
  const lines = access.map((row) => names.map((name) => row[name] ?? anyRole[language]));
  return csvSheet([names.map((name) => accessColumns[name][language]), ...lines]);
}

/** The access list as it is hashed when it has been gone through (`schema/log/review/access-reviews.ts`): always the same way. */
export function accessCsv({ access }: Pick<ProcessingRecord, 'access'>): string {
  const names = keysOf(accessColumns);
  const lines = access.map((row) => csvLine(names.map((name) => row[name] ?? '')));
  return [csvLine(names), ...lines].join('');
}
