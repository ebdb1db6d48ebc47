/** A complete consent as demo statements: the child's view, the document, the signatures, each holder's registration. */
import type { AgencyId } from '../agencies.js';
import type { AgeBand, Signatory } from '../case-file/required-signatories.js';
import type { RecordOf } from '../facts/records.js';
import type { PersonId } from '../grant.js';
import { type DemoStatement, demoId } from './statements.js';

/** What one holder registers; `to`: left out, everybody whom the consent names. */
export interface DemoHolder {
  readonly agency: AgencyId;
  readonly by: string;
  readonly categories: ReadonlyArray<string>;
  readonly to?: RecordOf<'consent'>['to'];
}

/** A consent; its id is `demoId(name)`. `by`: who writes the document in case `caseId` of `agency`, and takes the signatures. */
export interface DemoConsent {
  readonly name: string;
  readonly by: string;
  readonly agency: AgencyId;
  readonly caseId: string;
  readonly personId: PersonId;
  readonly ageBand: AgeBand;
  readonly situation?: number;
  readonly signatories: ReadonlyArray<Signatory>;
  readonly holders: ReadonlyArray<DemoHolder>;
  readonly to: RecordOf<'consent'>['to'];
  readonly purposes: ReadonlyArray<string>;
  readonly validFrom: string;
  readonly validUntil: string;
}

const isChild = (band: AgeBand) => !['18-20', '21-plus'].includes(band);

/** The child's view of `about`, a consent document or a decision, asked for on `on`. */
export function childViewStatement(
  { on, by, agency }: Pick<DemoStatement, 'on' | 'by' | 'agency'>,
  personId: PersonId,
  about: string,
  ageBand: AgeBand = '15-17',
): DemoStatement {
  const isAsked = ageBand !== 'under-12';
  return {
    ...{ on, by, agency },
    record: {
      ...{ kind: 'child-view', id: demoId(`view of ${about}`), version: 1, personId, about },
      ...{ informedHow: 'in-person', informedBy: `demo-${by}`, informedOn: on },
      view: isAsked ? 'agrees' : 'not-asked',
      whyNotAsked: isAsked ? null : 'too-young',
      journalRef: isAsked ? `journal ${about.slice(0, 8)}` : null,
    },
  };
}

/** Agencies that hold or receive under the consent, and that of the document. */
function partiesOf({ agency, holders, to }: DemoConsent): ReadonlyArray<AgencyId> {
  const named = [...holders.map((holder) => holder.agency), ...to.map((unit) => unit.agency)];
  return [...new Set(named.includes(agency) ? [...named] : [...named, agency])].sort();
}

function documentOf(given: DemoConsent): DemoStatement['record'] {
  const { name, personId, caseId, holders, to, purposes, validFrom, validUntil, ageBand, signatories } = given;
  return {
    ...{
      kind: 'consent-document',
      id: demoId(name),
      version: 1,
      personId,
      caseId,
      to,
      purposes,
      validFrom,
      validUntil,
    },
    scope: holders.map(({ agency: holder, categories }) => ({ holder, categories })),
    ...{ ageBand, situation: given.situation ?? 1, signatories, informationText: 'samtycke-v1' },
  };
}

/** The statements, all of the day on which it begins. */
export function consentStatements(given: DemoConsent): ReadonlyArray<DemoStatement> {
  const { name, agency, by, personId, ageBand, situation = 1, signatories, purposes, validFrom, validUntil } = given;
  const consentId = demoId(name);
  const written = { on: validFrom, by, agency };
  const signed = signatories.map(
    ({ personId: signatoryId, capacity }): DemoStatement => ({
      ...written,
      record: {
        ...{ kind: 'consent-signature', id: demoId(`${name} signed by ${signatoryId}`), version: 1, consentId },
        ...{ signatoryId, capacity, method: 'e-id', documentHash: null, informationText: 'samtycke-v1' },
        ...{ language: 'sv', interpreter: false, signedOn: validFrom },
      },
    }),
  );
  const registered = given.holders.map(
    (holder): DemoStatement => ({
      ...{ on: validFrom, by: holder.by, agency: holder.agency },
      record: {
        ...{ kind: 'consent', id: demoId(`${name} at ${holder.agency}`), version: 1, consentId, personId },
        ...{ parties: partiesOf(given), categories: holder.categories, to: holder.to ?? given.to, purposes },
        ...{ ageBands: [ageBand], situation, validFrom, validUntil },
      },
    }),
  );
  return [
    ...(isChild(ageBand) ? [childViewStatement(written, personId, consentId, ageBand)] : []),
    { ...written, record: documentOf(given) },
    ...signed,
    ...registered,
  ];
}
