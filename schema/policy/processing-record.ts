/**
 * What the rules in force say of an agency's record of processing (GDPR 30): which categories it gives to whom, for which
 * purpose, on which basis; and its access list: who can ever see what, computed over all states. Pure.
 *
 * The rules know neither how long anything is kept nor how it is protected: a record says what is left to be written by hand.
 */
import type { Agency, AgencyId } from '../agencies.js';
import { csvLine } from '../csv.js';
import { isInForce } from '../legal-catalogue.js';
import { isUnderCrimeData } from '../log/review/labels.js';
import { whoCanSee } from './analyse/questions.js';
import type { CompiledPolicies } from './compile.js';
import { cite, type Label, type Language, valueLabel } from './labels.js';
import type { CategoryPolicy, Permit } from './types.js';
import type { PolicyWords } from './vocabulary.js';

const label = (sv: string, en: string): Label => ({ sv, en });

/** What is recorded of. `bundle`: content hash of the rules; `day`: of the law, `YYYY-MM-DD`. */
export interface RecordedRules {
  readonly holder: AgencyId;
  readonly agencies: ReadonlyArray<Agency>;
  readonly words: PolicyWords;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly compiled: CompiledPolicies;
  readonly day: string;
  readonly bundle: string;
  readonly language: Language;
}

/** One category that one recipient may be given by one rule. */
export interface RecordRow {
  readonly category: string;
  readonly holder: string;
  readonly recipient: string;
  /** Null: whatever the recipient's case is for. */
  readonly purpose: string | null;
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
  readonly rows: ReadonlyArray<RecordRow>;
  readonly access: ReadonlyArray<AccessRow>;
  readonly toBeWritten: ReadonlyArray<string>;
}

const releases = {
  query: label('läses på fråga', 'read on question'),
  push: label('skickas av den som har uppgiften', 'sent by the holder'),
  sent: label('läses när den har skickats', 'read once it was sent'),
} as const;
const reaches = { sometimes: label('ibland', 'sometimes'), always: label('alltid', 'always') } as const;
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

/** The regime of police and Kriminalvården is another act (LAW.md 3.2), whose section on this has not been read. */
const demandedBy = {
  crime: { citation: 'brottsdatalagen (2018:1177)', verified: false },
  general: { citation: 'artikel 30 i dataskyddsförordningen', verified: false },
} as const;

function isRecorded(permit: Permit, { words, day }: RecordedRules): boolean {
  const basis = words.bases.get(permit.basis);
  return permit.off === null && basis !== undefined && isInForce(basis, day);
}

/** Makes the record. Names are in the language asked for; citations and sentences are Swedish. */
export function processingRecord(rules: RecordedRules): ProcessingRecord {
  const { holder, agencies, words, policies, compiled, day, bundle, language } = rules;
  const agency = (id: AgencyId) => agencies.find((one) => one.id === id)?.[language] ?? id;
  const citation = (id: string) => {
    const basis = words.bases.get(id);
    return basis ? cite(basis, language) : id;
  };
  const own = policies.filter((one) => one.holder === holder);
  const rows = own.flatMap((category) =>
    category.permits
      .filter((permit) => isRecorded(permit, rules))
      .flatMap(({ to, purpose, release, basis, says }) =>
        to.map((recipient) => ({
          ...{ category: category[language], holder: agency(holder), recipient: agency(recipient) },
          purpose: purpose === null ? null : valueLabel('purpose', purpose, language),
          ...{ release: releases[release][language], basis: citation(basis), says },
          secrecy: category.secrecy.map(citation).join('; '),
        })),
      ),
  );
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
    ...{ holder: agency(holder), day, bundle, rows, access },
    demandedBy: cite(demandedBy[isUnderCrimeData(holder) ? 'crime' : 'general'], language),
    toBeWritten: toBeWritten.map((one) => one[language]),
  };
}

const recordColumns = ['category', 'holder', 'recipient', 'purpose', 'release', 'basis', 'secrecy', 'says'] as const;
const accessColumns = ['category', 'holder', 'recipient', 'role', 'reach'] as const;

/** The rows as CSV, with a line of headings. */
export function recordCsv({ rows }: Pick<ProcessingRecord, 'rows'>): string {
  const lines = rows.map((row) => csvLine(recordColumns.map((name) => row[name] ?? '')));
  return [csvLine(recordColumns), ...lines].join('');
}

/** The access list as CSV, with a line of headings. */
export function accessCsv({ access }: Pick<ProcessingRecord, 'access'>): string {
  const lines = access.map((row) => csvLine(accessColumns.map((name) => row[name] ?? '')));
  return [csvLine(accessColumns), ...lines].join('');
}
