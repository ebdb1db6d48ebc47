// Written by `npm run codegen` from the schema and the operations beside it.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Kinds of absence. */
export type AbsenceKind =
  /** Anmäld. */
  | 'NOTIFIED'
  /** Ogiltig. */
  | 'UNEXCUSED';

/** How a request is answered (svar). */
export type AnswerKind =
  /** Ja. */
  | 'YES'
  /** Delvis. */
  | 'PARTLY'
  /** Nej. */
  | 'NO';

/** A person and a category that is asked for. */
export type AskedInput = {
  /** The person it is about. */
  personId: string | number;
  /** Id of the category, e.g. `school.absence`. */
  category: string;
};

/** What may be attached. */
export type AttachmentKind =
  /** Löneutmätning. */
  | 'EARNINGS'
  /** Bankmedel. */
  | 'BANK_FUNDS'
  /** Lös egendom. */
  | 'MOVABLE_PROPERTY';

/** What may follow a breach. */
export type BreachConsequence =
  /** Varning. */
  | 'WARNING'
  /** Uppskjuten villkorlig frigivning. */
  | 'RELEASE_POSTPONED';

/** Kinds of breaches. */
export type BreachKind =
  /** Utebliven. */
  | 'FAILED_TO_APPEAR'
  /** Positivt drogprov, eller vägrat prov. */
  | 'DRUGS'
  /** Sen återkomst från permission. */
  | 'LATE_RETURN'
  /** Otillåtet innehav. */
  | 'CONTRABAND';

/** Kinds of plans. */
export type CarePlanKind =
  /** Vårdplan. */
  | 'CARE'
  /** Genomförandeplan. */
  | 'IMPLEMENTATION';

/** Roles of persons in a case. */
export type CaseRole =
  /** Barnet. */
  | 'CHILD'
  /** Vårdnadshavare. */
  | 'GUARDIAN'
  /** Syskon. */
  | 'SIBLING'
  /** Annan vuxen. */
  | 'OTHER_ADULT';

/** Kinds of agency cases (ärendetyper). */
export type CaseType =
  /** Orosanmälan, not yet decided upon. */
  | 'REPORT'
  /** Utredning om barnets behov av skydd eller stöd, SoL 20 kap. */
  | 'CHILD_INQUIRY'
  /** Insats efter utredning. */
  | 'SERVICE'
  /** Brottsförebyggande ärende. */
  | 'CRIME_PREVENTION'
  /** Förundersökning. */
  | 'INVESTIGATION'
  /** Elevärende. */
  | 'PUPIL_SUPPORT'
  /** Verkställighet av påföljd. */
  | 'SANCTION'
  /** Mål eller ärende hos Kronofogden. */
  | 'DEBT'
  /** Arbetssökande, or another own case at the employment service. */
  | 'JOBSEEKER'
  /** Ärende hos den som har fått en begäran om uppgift. */
  | 'DISCLOSURE';

/** Forms of contact with children. */
export type ChildContactForm =
  /** Besök. */
  | 'VISIT'
  /** Telefon. */
  | 'PHONE'
  /** Video. */
  | 'VIDEO';

/** Kinds of conditions. */
export type ConditionKind =
  /** Anmälan och kontakt med frivården. */
  | 'REPORTING'
  /** Vård eller behandling. */
  | 'TREATMENT'
  /** Drogkontroll. */
  | 'DRUG_TESTING'
  /** Vistelse: to be or not to be somewhere; never where. */
  | 'WHEREABOUTS';

/** How custody is held (vårdnad). */
export type Custody =
  /** Gemensam vårdnad. */
  | 'JOINT'
  /** Ensam vårdnad. */
  | 'SOLE'
  /** Särskilt förordnad vårdnadshavare. */
  | 'APPOINTED';

/** Where a deadline stands. */
export type DeadlineState =
  /** Löper. */
  | 'PENDING'
  /** Uppfylld. */
  | 'MET'
  /** Uppfylld för sent. */
  | 'MET_LATE'
  /** Överskriden. */
  | 'OVERDUE';

/** Kinds of debts. */
export type DebtKind =
  /** Underhållsstöd (allmänt mål). */
  | 'MAINTENANCE_SUPPORT'
  /** Skatt (allmänt mål). */
  | 'TAX'
  /** Böter (allmänt mål). */
  | 'FINE'
  /** Hyra (enskilt mål). */
  | 'RENT'
  /** Kredit (enskilt mål). */
  | 'CREDIT';

/** What may come of an application for debt relief. */
export type DebtReliefOutcome =
  /** Skuldsanering beviljad. */
  | 'GRANTED'
  /** Avslag. */
  | 'REJECTED'
  /** Avvisad. */
  | 'DISMISSED';

/** The pupil's role. */
export type DegradingTreatmentRole =
  /** Utsatt. */
  | 'SUBJECTED'
  /** Utpekad. */
  | 'ACCUSED';

/** Disciplinary measures. */
export type DisciplinaryMeasureKind =
  /** Skriftlig varning. */
  | 'WRITTEN_WARNING'
  /** Avstängning. */
  | 'SUSPENSION';

/** How a category is answered. */
export type DisclosureOutcome =
  /** Shown (visas). */
  | 'ALLOWED'
  /** Null, with a notice that is the same whether or not anything exists. */
  | 'WITHHELD'
  /** Single records may be released on request; what has been released is shown. */
  | 'ON_REQUEST';

/** Labour market programmes. */
export type EmploymentProgrammeKind =
  /** Jobb- och utvecklingsgarantin. */
  | 'JOB_AND_DEVELOPMENT_GUARANTEE'
  /** Arbetsmarknadsutbildning. */
  | 'LABOUR_MARKET_TRAINING'
  /** Arbetspraktik. */
  | 'WORK_EXPERIENCE';

/** What may come of an eviction. */
export type EvictionOutcome =
  /** Verkställd. */
  | 'CARRIED_OUT'
  /** Återkallad, eller betald. */
  | 'CANCELLED';

/** Kinds of numbers. */
export type IdentityNumberKind =
  /** Personnummer. */
  | 'PERSONNUMMER'
  /** Samordningsnummer. */
  | 'SAMORDNINGSNUMMER';

/** Kinds of incidents. */
export type IncidentKind =
  /** Narkotika. */
  | 'DRUGS'
  /** Misshandel. */
  | 'ASSAULT'
  /** Rån. */
  | 'ROBBERY'
  /** Stöld. */
  | 'THEFT'
  /** Omhändertagande enligt polislagen. */
  | 'CUSTODY_BY_POLICE_ACT';

/** The person's role in an incident. */
export type IncidentRole =
  /** Misstänkt. */
  | 'SUSPECT'
  /** Målsägande. */
  | 'VICTIM'
  /** Vittne. */
  | 'WITNESS'
  /** Annan. */
  | 'OTHER';

/** What income support is for. */
export type IncomeSupportKind =
  /** Försörjningsstöd. */
  | 'LIVELIHOOD'
  /** Livsföring i övrigt. */
  | 'OTHER_NEEDS';

/** Areas of life that an inquiry looks at (BBIC). */
export type InquiryArea =
  /** Hälsa. */
  | 'HEALTH'
  /** Utbildning. */
  | 'EDUCATION'
  /** Känslor och beteende. */
  | 'EMOTIONS_AND_BEHAVIOUR'
  /** Sociala relationer. */
  | 'SOCIAL_RELATIONS'
  /** Föräldrarnas förmåga. */
  | 'PARENTING'
  /** Familj och miljö. */
  | 'FAMILY_AND_ENVIRONMENT';

/** Kinds of intelligence. */
export type IntelligenceKind =
  /** Nätverkskoppling. */
  | 'NETWORK_LINK'
  /** Iakttagelse. */
  | 'OBSERVATION';

/** Situations of jobseekers. */
export type JobseekerSituation =
  /** Öppet arbetslös. */
  | 'OPENLY_UNEMPLOYED'
  /** Deltidsarbetslös. */
  | 'PART_TIME_UNEMPLOYED'
  /** I program med aktivitetsstöd. */
  | 'IN_PROGRAMME'
  /** Arbetssökande med förhinder: not able to take work at once. */
  | 'HINDERED';

/** Kinds of leave. */
export type LeaveKind =
  /** Normalpermission. */
  | 'REGULAR'
  /** Särskild permission. */
  | 'SPECIAL';

/** Professions of medical pupil health. */
export type MedicalProfession =
  /** Skolsköterska. */
  | 'NURSE'
  /** Skolläkare. */
  | 'DOCTOR';

/** Paragraphs that notices rest on. */
export type NoticeBasis =
  /** Suspected, under 18, of an offence with prison in its scale. */
  | 'LUL_6'
  /** Under 15. */
  | 'LUL_34';

/** Forms of placements. */
export type PlacementForm =
  /** Nätverkshem. */
  | 'NETWORK_HOME'
  /** Familjehem. */
  | 'FOSTER_HOME'
  /** Hem för vård eller boende (HVB). */
  | 'RESIDENTIAL_CARE';

/** Activities of a plan. */
export type PlannedActivity =
  /** Söka arbete. */
  | 'JOB_SEARCH'
  /** Studie- och yrkesvägledning. */
  | 'GUIDANCE'
  /** Arbetsträning. */
  | 'WORK_TRAINING'
  /** Utbildning. */
  | 'EDUCATION';

/** What a protection assessment finds. */
export type ProtectionOutcome =
  /** Inget omedelbart skyddsbehov. */
  | 'NO_IMMEDIATE_NEED'
  /** Omedelbart skydd. */
  | 'IMMEDIATE_PROTECTION';

/** Professions of psychosocial pupil health. */
export type PsychosocialProfession =
  /** Kurator. */
  | 'COUNSELLOR'
  /** Psykolog. */
  | 'PSYCHOLOGIST'
  /** Specialpedagog. */
  | 'SPECIAL_NEEDS_EDUCATOR';

/** Kinds of relations. */
export type RelationKind =
  /** Vårdnadshavare. */
  | 'GUARDIAN'
  /** Förälder. */
  | 'PARENT';

/** What plans for the time after release are about. */
export type ReleaseArea =
  /** Boende. */
  | 'HOUSING'
  /** Arbete och försörjning. */
  | 'WORK_AND_SUPPORT'
  /** Skulder. */
  | 'DEBTS'
  /** Behandling. */
  | 'TREATMENT'
  /** Familj. */
  | 'FAMILY';

/** Kinds of offences that a school reports. */
export type ReportedOffence =
  /** Narkotika. */
  | 'DRUGS'
  /** Misshandel. */
  | 'ASSAULT'
  /** Hot. */
  | 'THREAT';

/** What a report of concern is about. */
export type ReportKind =
  /** Droger. */
  | 'DRUGS'
  /** Våld. */
  | 'VIOLENCE'
  /** Brott. */
  | 'CRIME'
  /** Försummelse. */
  | 'NEGLECT'
  /** Skolfrånvaro. */
  | 'SCHOOL_ABSENCE';

/** What came of a report. */
export type ReportOutcome =
  /** Utredning inledd. */
  | 'INQUIRY_OPENED'
  /** Utredning inte inledd. */
  | 'INQUIRY_NOT_OPENED'
  /** Utredning pågår redan. */
  | 'INQUIRY_ALREADY_OPEN';

/** Where a report stands. */
export type ReportState =
  /** Inkommen. */
  | 'RECEIVED'
  /** Protection assessed; the preliminary assessment is under way. */
  | 'ASSESSED'
  /** Utredning inledd. */
  | 'INQUIRY_OPENED'
  /** Utredning inte inledd. */
  | 'INQUIRY_NOT_OPENED';

/** A request to a holder (begäran om uppgift). */
export type RequestInput = {
  /** A UUID of your choice: ids of new records follow from it, so that repeating changes nothing. */
  key: string | number;
  /** An own agency case (myndighetsärende). */
  caseId: string | number;
  /** The agency that holds it. */
  to: string;
  /** What is asked for, about whom. */
  asked: Array<AskedInput>;
  /** Id of the legal basis that the request rests on, e.g. `SOL-20-6`. */
  basis: string;
  /** Goes to the holder's duty officer. */
  urgent: boolean;
  /** The day by which an answer is asked for. */
  dueOn: string;
};

/** Where a request stands. */
export type RequestState =
  /** Skickad. */
  | 'SENT'
  /** Mottagen. */
  | 'RECEIVED'
  /** Delvis besvarad. */
  | 'PARTLY_ANSWERED'
  /** Besvarad. */
  | 'ANSWERED';

/** Programmes at school. */
export type SchoolProgrammeKind =
  /** Tåget. */
  | 'TAGET';

/** Kinds of security measures. */
export type SecurityMeasureKind =
  /** Avskildhet. */
  | 'SEGREGATION'
  /** Säkerhetsavdelning. */
  | 'SECURITY_UNIT'
  /** Uppgift i säkerhetsregistret. */
  | 'REGISTERED';

/** What may be seized. */
export type SeizureKind =
  /** Narkotika. */
  | 'DRUGS'
  /** Vapen. */
  | 'WEAPON'
  /** Telefon. */
  | 'PHONE'
  /** Pengar. */
  | 'MONEY';

/** Kinds of offences that sentences are for. */
export type SentencedOffence =
  /** Narkotikabrott. */
  | 'DRUG_CRIME'
  /** Misshandel. */
  | 'ASSAULT_CRIME'
  /** Stöld. */
  | 'THEFT_CRIME';

/** Kinds of sentences. */
export type SentenceKind =
  /** Fängelse. */
  | 'IMPRISONMENT'
  /** Skyddstillsyn. */
  | 'PROBATION'
  /** Ungdomsövervakning. */
  | 'YOUTH_SUPERVISION';

/** Kinds of services (insatser). */
export type ServiceKind =
  /** Öppenvård. */
  | 'OUTPATIENT_CARE'
  /** Kontaktperson. */
  | 'CONTACT_PERSON'
  /** Familjestöd. */
  | 'FAMILY_SUPPORT'
  /** Ungdomskontrakt. */
  | 'YOUTH_CONTRACT'
  /** Uppföljning. */
  | 'FOLLOW_UP';

/** Forms of supervision. */
export type SupervisionForm =
  /** Skyddstillsyn. */
  | 'PROBATION'
  /** Efter villkorlig frigivning. */
  | 'AFTER_RELEASE'
  /** Ungdomsövervakning. */
  | 'YOUTH_SUPERVISION';

/** Measures of an action programme. */
export type SupportMeasure =
  /** Speciallärare. */
  | 'SPECIAL_NEEDS_TEACHER'
  /** Liten grupp. */
  | 'SMALL_GROUP'
  /** Anpassad studiegång. */
  | 'ADAPTED_TIMETABLE'
  /** Mentor. */
  | 'MENTOR';

/** Kinds of offences. */
export type SuspectedOffence =
  /** Ringa narkotikabrott. */
  | 'MINOR_DRUG_OFFENCE'
  /** Narkotikabrott. */
  | 'DRUG_OFFENCE'
  /** Misshandel. */
  | 'ASSAULT'
  /** Rån. */
  | 'ROBBERY';

/** Against whom. */
export type ThreatKind =
  /** Mot personen. */
  | 'AGAINST_PERSON'
  /** Mot familjen. */
  | 'AGAINST_FAMILY';

/** Forms of treatment. */
export type TreatmentForm =
  /** Öppenvård. */
  | 'OUTPATIENT'
  /** Heldygnsvård: that, never where. */
  | 'RESIDENTIAL'
  /** Eftervård. */
  | 'AFTERCARE';

/** Kinds of crimes that a person was subjected to. */
export type VictimOffence =
  /** Barnfridsbrott or violence at home. */
  | 'VIOLENCE_AT_HOME'
  /** Misshandel. */
  | 'ASSAULT'
  /** Rån. */
  | 'ROBBERY';

/** How a child has lived with violence. */
export type ViolenceForm =
  /** Bevittnat. */
  | 'WITNESSED'
  /** Utsatt. */
  | 'SUBJECTED';

/** Forms of support. */
export type ViolenceSupportForm =
  /** Stödsamtal. */
  | 'COUNSELLING'
  /** Praktiskt stöd. */
  | 'PRACTICAL_HELP';

/** Kinds of lawful ways, in the order in which to try them. */
export type Way =
  /** A duty to disclose (uppgiftsskyldighet): ask the holder. */
  | 'DUTY'
  /** Consent (samtycke). */
  | 'CONSENT'
  /** A decision that the holder may make (får lämnas ut). */
  | 'PERMISSION'
  /** A function of the own agency or of the holder. */
  | 'INNER'
  /** A step in the own case. */
  | 'STEP';

/** Kinds of faults, for programs. */
export type WorkFaultCode =
  /** The form of a record, or its signature. */
  | 'INVALID'
  /** Not found, or not yours. */
  | 'UNKNOWN'
  /** Another version has been kept meanwhile: read again, then decide again. */
  | 'STALE_VERSION'
  /** Something is missing that the law or the rules ask for first. */
  | 'INCOMPLETE'
  /** The rules do not let you do this. */
  | 'REFUSED';

export type DeadlinesQueryVariables = Exact<{
  caseId: string | number;
}>;


export type DeadlinesQuery = { case: { id: string, deadlines: Array<{ rule: string, citation: string, sv: string, dueOn: string, state: DeadlineState, daysLeft: number | null }> | null, leadTime: { firstNoticeOn: string, firstMeasureOn: string | null, days: number } | null } | null };

export type DraftRequestMutationVariables = Exact<{
  input: RequestInput;
}>;


export type DraftRequestMutation = { draftRequest: { records: Array<{ kind: string, id: string, version: number, sv: string }>, faults: Array<{ code: WorkFaultCode, field: string | null, sv: string }> } | null };

export type FamilyQueryVariables = Exact<{
  caseId: string | number;
}>;


export type FamilyQuery = { case: { id: string, type: CaseType | null, persons: Array<{ role: CaseRole, person: { id: string, name: { given: string, surname: string } | null } }> | null } | null };

export type PreviewQueryVariables = Exact<{
  caseId: string | number;
}>;


export type PreviewQuery = { case: { id: string, persons: Array<{ person: { id: string, disclosure: Array<{ category: string, name: string, holder: string, outcome: DisclosureOutcome, bases: Array<string>, dataUntil: string | null, journal: { sv: string } | null, waysForward: Array<{ way: Way, basis: string, says: string }> }> } }> | null } | null };

export type RequestsQueryVariables = Exact<{
  caseId: string | number;
}>;


export type RequestsQuery = { case: { id: string, requests: Array<{ id: string, from: string, to: string, sentOn: string, dueOn: string, state: RequestState, overdue: boolean, asked: Array<{ personId: string, category: string, answer: AnswerKind | null }> }> | null } | null };

export type ReadEmploymentStatusQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEmploymentStatusQuery = { case: { id: string, persons: Array<{ person: { id: string, jobseekerRegistrations: Array<{ id: string, registeredOn: string, situation: JobseekerSituation, endedOn: string | null }> | null } }> | null } | null };

export type ReadEmploymentPlanQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEmploymentPlanQuery = { case: { id: string, persons: Array<{ person: { id: string, employmentPlans: Array<{ id: string, agreedOn: string, activities: Array<PlannedActivity>, reviewOn: string }> | null, employmentProgrammes: Array<{ id: string, kind: EmploymentProgrammeKind, startedOn: string, endedOn: string | null }> | null } }> | null } | null };

export type ReadEmploymentOfficeQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEmploymentOfficeQuery = { case: { id: string, persons: Array<{ person: { id: string, employmentOffice: { office: string, officer: string, phone: string } | null } }> | null } | null };

export type ReadEnforcementDebtQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEnforcementDebtQuery = { case: { id: string, persons: Array<{ person: { id: string, debts: Array<{ id: string, registeredOn: string, kind: DebtKind, amount: number, settledOn: string | null }> | null, attachments: Array<{ id: string, decidedOn: string, kind: AttachmentKind, endedOn: string | null }> | null } }> | null } | null };

export type ReadEnforcementEvictionQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEnforcementEvictionQuery = { case: { id: string, persons: Array<{ person: { id: string, evictions: Array<{ id: string, appliedOn: string, plannedOn: string | null, childrenLiveThere: boolean, outcome: EvictionOutcome | null, outcomeOn: string | null }> | null } }> | null } | null };

export type ReadEnforcementDebtReliefQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEnforcementDebtReliefQuery = { case: { id: string, persons: Array<{ person: { id: string, debtReliefs: Array<{ id: string, appliedOn: string, decidedOn: string | null, outcome: DebtReliefOutcome | null }> | null } }> | null } | null };

export type ReadEnforcementOfficeQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadEnforcementOfficeQuery = { case: { id: string, persons: Array<{ person: { id: string, enforcementOffice: { office: string, officer: string, phone: string } | null } }> | null } | null };

export type ReadPoliceNoticeQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceNoticeQuery = { case: { id: string, persons: Array<{ person: { id: string, policeNotices: Array<{ id: string, sentOn: string, basis: NoticeBasis }> | null } }> | null } | null };

export type ReadPoliceIncidentQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceIncidentQuery = { case: { id: string, persons: Array<{ person: { id: string, incidents: { edges: Array<{ node: { id: string, occurredOn: string, kind: IncidentKind, role: IncidentRole } }>, pageInfo: { hasPreviousPage: boolean } } | null } }> | null } | null };

export type ReadPoliceVictimQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceVictimQuery = { case: { id: string, persons: Array<{ person: { id: string, victimRecords: Array<{ id: string, reportedOn: string, offence: VictimOffence, from: string | null, to: string | null }> | null } }> | null } | null };

export type ReadPoliceConcernTalkQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceConcernTalkQuery = { case: { id: string, persons: Array<{ person: { id: string, concernTalks: Array<{ id: string, heldOn: string, guardianPresent: boolean }> | null } }> | null } | null };

export type ReadPoliceSuspicionQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceSuspicionQuery = { case: { id: string, persons: Array<{ person: { id: string, suspicions: Array<{ id: string, offence: SuspectedOffence, suspectedOn: string, investigationSecrecy: boolean }> | null } }> | null } | null };

export type ReadPoliceCoercionQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceCoercionQuery = { case: { id: string, persons: Array<{ person: { id: string, seizures: Array<{ id: string, seizedOn: string, kind: SeizureKind, investigationSecrecy: boolean }> | null, policeDrugTests: Array<{ id: string, takenOn: string, positive: boolean | null, investigationSecrecy: boolean }> | null } }> | null } | null };

export type ReadPoliceIntelQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceIntelQuery = { case: { id: string, persons: Array<{ person: { id: string, intelligence: Array<{ id: string, kind: IntelligenceKind, recordedOn: string }> | null } }> | null } | null };

export type ReadPoliceThreatQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceThreatQuery = { case: { id: string, persons: Array<{ person: { id: string, threats: Array<{ id: string, kind: ThreatKind, recordedOn: string }> | null } }> | null } | null };

export type ReadPoliceContactBanQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPoliceContactBanQuery = { case: { id: string, persons: Array<{ person: { id: string, contactBans: Array<{ id: string, decidedOn: string, validUntil: string }> | null } }> | null } | null };

export type ReadPopulationNameQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPopulationNameQuery = { case: { id: string, persons: Array<{ person: { id: string, name: { given: string, surname: string } | null } }> | null } | null };

export type ReadPopulationCoreQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPopulationCoreQuery = { case: { id: string, persons: Array<{ person: { id: string, civicIdentity: { number: string, kind: IdentityNumberKind, birthDate: string } | null } }> | null } | null };

export type ReadPopulationProtectionQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPopulationProtectionQuery = { case: { id: string, persons: Array<{ person: { id: string, hasProtectedIdentity: boolean | null } }> | null } | null };

export type ReadPopulationAddressQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPopulationAddressQuery = { case: { id: string, persons: Array<{ person: { id: string, address: { careOf: string | null, street: string, postalCode: string, city: string, municipalityCode: string, since: string } | null } }> | null } | null };

export type ReadPopulationRelationQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPopulationRelationQuery = { case: { id: string, persons: Array<{ person: { id: string, relations: Array<{ kind: RelationKind, custody: Custody | null, since: string }> | null } }> | null } | null };

export type ReadPrisonAndProbationSentenceQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationSentenceQuery = { case: { id: string, persons: Array<{ person: { id: string, sentences: Array<{ id: string, kind: SentenceKind, offence: SentencedOffence, judgedOn: string, startsOn: string, endsOn: string }> | null } }> | null } | null };

export type ReadPrisonAndProbationProbationQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationProbationQuery = { case: { id: string, persons: Array<{ person: { id: string, supervisions: Array<{ id: string, form: SupervisionForm, startsOn: string, endsOn: string, hasSupervisor: boolean }> | null } }> | null } | null };

export type ReadPrisonAndProbationReleaseQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationReleaseQuery = { case: { id: string, persons: Array<{ person: { id: string, conditionalReleases: Array<{ id: string, decidedOn: string, releaseOn: string, trialUntil: string }> | null, leaves: Array<{ id: string, from: string, to: string, kind: LeaveKind }> | null, releasePlans: Array<{ id: string, decidedOn: string, areas: Array<ReleaseArea>, reviewOn: string }> | null } }> | null } | null };

export type ReadPrisonAndProbationConditionsQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationConditionsQuery = { case: { id: string, persons: Array<{ person: { id: string, conditions: Array<{ id: string, decidedOn: string, kind: ConditionKind, from: string, to: string | null }> | null, breaches: Array<{ id: string, occurredOn: string, kind: BreachKind, consequence: BreachConsequence | null }> | null } }> | null } | null };

export type ReadPrisonAndProbationInvestigationQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationInvestigationQuery = { case: { id: string, persons: Array<{ person: { id: string, preSentenceReports: Array<{ id: string, orderedOn: string, deliveredOn: string | null }> | null } }> | null } | null };

export type ReadPrisonAndProbationChildContactQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationChildContactQuery = { case: { id: string, persons: Array<{ person: { id: string, childContacts: Array<{ id: string, form: ChildContactForm, allowedFrom: string, endedOn: string | null, childHeardOn: string | null }> | null } }> | null } | null };

export type ReadPrisonAndProbationSecurityQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadPrisonAndProbationSecurityQuery = { case: { id: string, persons: Array<{ person: { id: string, securityMeasures: Array<{ id: string, kind: SecurityMeasureKind, decidedOn: string, endedOn: string | null }> | null } }> | null } | null };

export type ReadSchoolEnrolQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolEnrolQuery = { case: { id: string, persons: Array<{ person: { id: string, enrolment: { year: number, since: string } | null } }> | null } | null };

export type ReadSchoolUnitQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolUnitQuery = { case: { id: string, persons: Array<{ person: { id: string, schoolUnit: { school: string, class: string, mentor: string } | null } }> | null } | null };

export type ReadSchoolAbsenceQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolAbsenceQuery = { case: { id: string, persons: Array<{ person: { id: string, absences: { edges: Array<{ node: { id: string, date: string, minutes: number, kind: AbsenceKind, subject: string } }>, pageInfo: { hasPreviousPage: boolean } } | null } }> | null } | null };

export type ReadSchoolAbsenceInquiryQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolAbsenceInquiryQuery = { case: { id: string, persons: Array<{ person: { id: string, absenceInquiries: Array<{ id: string, openedOn: string, reportedToOwnerOn: string | null, closedOn: string | null }> | null } }> | null } | null };

export type ReadSchoolProgrammeQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolProgrammeQuery = { case: { id: string, persons: Array<{ person: { id: string, schoolProgrammes: Array<{ id: string, programme: SchoolProgrammeKind, startedOn: string, endedOn: string | null }> | null } }> | null } | null };

export type ReadSchoolSupportPlanQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolSupportPlanQuery = { case: { id: string, persons: Array<{ person: { id: string, supportPlans: Array<{ id: string, decidedOn: string, measures: Array<SupportMeasure>, evaluateOn: string }> | null } }> | null } | null };

export type ReadSchoolBullyingQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolBullyingQuery = { case: { id: string, persons: Array<{ person: { id: string, degradingTreatments: Array<{ id: string, reportedOn: string, role: DegradingTreatmentRole, closedOn: string | null }> | null } }> | null } | null };

export type ReadSchoolDisciplineQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolDisciplineQuery = { case: { id: string, persons: Array<{ person: { id: string, disciplinaryMeasures: Array<{ id: string, decidedOn: string, measure: DisciplinaryMeasureKind, until: string | null }> | null } }> | null } | null };

export type ReadSchoolCrimeReportQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolCrimeReportQuery = { case: { id: string, persons: Array<{ person: { id: string, crimeReports: Array<{ id: string, reportedOn: string, offence: ReportedOffence }> | null } }> | null } | null };

export type ReadSchoolEhPsyQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolEhPsyQuery = { case: { id: string, persons: Array<{ person: { id: string, psychosocialHealth: Array<{ id: string, from: string, to: string | null, profession: PsychosocialProfession }> | null } }> | null } | null };

export type ReadSchoolEhMedQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolEhMedQuery = { case: { id: string, persons: Array<{ person: { id: string, medicalHealth: Array<{ id: string, date: string, profession: MedicalProfession }> | null } }> | null } | null };

export type ReadSchoolGradesQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSchoolGradesQuery = { case: { id: string, persons: Array<{ person: { id: string, grades: Array<{ id: string, subject: string, grade: string, term: string }> | null } }> | null } | null };

export type ReadSocialServicesReportQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesReportQuery = { case: { id: string, persons: Array<{ person: { id: string, reportsOfConcern: Array<{ id: string, receivedOn: string, kind: ReportKind, state: ReportState, decidedOn: string | null, decisionDueOn: string }> | null } }> | null } | null };

export type ReadSocialServicesReportStatusQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesReportStatusQuery = { case: { id: string, persons: Array<{ person: { id: string, reportStatuses: Array<{ id: string, reportReceivedOn: string, outcome: ReportOutcome | null, decidedOn: string | null, askedOn: string | null, answeredOn: string | null }> | null } }> | null } | null };

export type ReadSocialServicesProtectAssessQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesProtectAssessQuery = { case: { id: string, persons: Array<{ person: { id: string, protectionAssessments: Array<{ id: string, assessedOn: string, outcome: ProtectionOutcome }> | null } }> | null } | null };

export type ReadSocialServicesPreAssessQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesPreAssessQuery = { case: { id: string, persons: Array<{ person: { id: string, preliminaryAssessments: Array<{ id: string, startedOn: string, dueOn: string, decidedOn: string | null, outcome: ReportOutcome | null }> | null } }> | null } | null };

export type ReadSocialServicesInquiryQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesInquiryQuery = { case: { id: string, persons: Array<{ person: { id: string, childInquiries: Array<{ id: string, openedOn: string, dueOn: string, closedOn: string | null, areas: Array<InquiryArea> }> | null } }> | null } | null };

export type ReadSocialServicesChildVoiceQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesChildVoiceQuery = { case: { id: string, persons: Array<{ person: { id: string, childTalks: Array<{ id: string, heldOn: string, withoutGuardian: boolean, language: string, interpreter: boolean, informedOfRights: boolean }> | null } }> | null } | null };

export type ReadSocialServicesDvChildQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesDvChildQuery = { case: { id: string, persons: Array<{ person: { id: string, violenceExposures: Array<{ id: string, from: string, to: string | null, form: ViolenceForm }> | null } }> | null } | null };

export type ReadSocialServicesServiceQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesServiceQuery = { case: { id: string, persons: Array<{ person: { id: string, services: Array<{ id: string, kind: ServiceKind, startedOn: string, endedOn: string | null }> | null } }> | null } | null };

export type ReadSocialServicesPlanQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesPlanQuery = { case: { id: string, persons: Array<{ person: { id: string, carePlans: Array<{ id: string, kind: CarePlanKind, establishedOn: string, reviewOn: string }> | null } }> | null } | null };

export type ReadSocialServicesPlacementQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesPlacementQuery = { case: { id: string, persons: Array<{ person: { id: string, placements: Array<{ id: string, form: PlacementForm, startedOn: string, endedOn: string | null }> | null } }> | null } | null };

export type ReadSocialServicesCaseOfficerQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesCaseOfficerQuery = { case: { id: string, persons: Array<{ person: { id: string, socialCaseOfficer: { name: string, phone: string } | null } }> | null } | null };

export type ReadSocialServicesAddictionQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesAddictionQuery = { case: { id: string, persons: Array<{ person: { id: string, addictionTreatments: Array<{ id: string, form: TreatmentForm | null, startedOn: string, endedOn: string | null }> | null, treatmentDrugTests: Array<{ id: string, takenOn: string, positive: boolean }> | null } }> | null } | null };

export type ReadSocialServicesEconQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesEconQuery = { case: { id: string, persons: Array<{ person: { id: string, incomeSupports: Array<{ id: string, decidedOn: string, kind: IncomeSupportKind, from: string, to: string }> | null } }> | null } | null };

export type ReadSocialServicesDvAdultQueryVariables = Exact<{
  caseId: string | number;
}>;


export type ReadSocialServicesDvAdultQuery = { case: { id: string, persons: Array<{ person: { id: string, violenceSupports: Array<{ id: string, form: ViolenceSupportForm | null, startedOn: string, endedOn: string | null }> | null } }> | null } | null };


export const DeadlinesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Deadlines"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"deadlines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"citation"}},{"kind":"Field","name":{"kind":"Name","value":"sv"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"daysLeft"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leadTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"firstNoticeOn"}},{"kind":"Field","name":{"kind":"Name","value":"firstMeasureOn"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}}]}}]}}]} as unknown as DocumentNode<DeadlinesQuery, DeadlinesQueryVariables>;
export const DraftRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DraftRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draftRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"records"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sv"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"sv"}}]}}]}}]}}]} as unknown as DocumentNode<DraftRequestMutation, DraftRequestMutationVariables>;
export const FamilyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Family"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"given"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<FamilyQuery, FamilyQueryVariables>;
export const PreviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Preview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"disclosure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"holder"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"bases"}},{"kind":"Field","name":{"kind":"Name","value":"dataUntil"}},{"kind":"Field","name":{"kind":"Name","value":"journal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sv"}}]}},{"kind":"Field","name":{"kind":"Name","value":"waysForward"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"way"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}},{"kind":"Field","name":{"kind":"Name","value":"says"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PreviewQuery, PreviewQueryVariables>;
export const RequestsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Requests"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"requests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"asked"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"personId"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RequestsQuery, RequestsQueryVariables>;
export const ReadEmploymentStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEmploymentStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"jobseekerRegistrations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"registeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"situation"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEmploymentStatusQuery, ReadEmploymentStatusQueryVariables>;
export const ReadEmploymentPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEmploymentPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"employmentPlans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"agreedOn"}},{"kind":"Field","name":{"kind":"Name","value":"activities"}},{"kind":"Field","name":{"kind":"Name","value":"reviewOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"employmentProgrammes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEmploymentPlanQuery, ReadEmploymentPlanQueryVariables>;
export const ReadEmploymentOfficeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEmploymentOffice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"employmentOffice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"officer"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEmploymentOfficeQuery, ReadEmploymentOfficeQueryVariables>;
export const ReadEnforcementDebtDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEnforcementDebt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"debts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"registeredOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"settledOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEnforcementDebtQuery, ReadEnforcementDebtQueryVariables>;
export const ReadEnforcementEvictionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEnforcementEviction"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"evictions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"appliedOn"}},{"kind":"Field","name":{"kind":"Name","value":"plannedOn"}},{"kind":"Field","name":{"kind":"Name","value":"childrenLiveThere"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"outcomeOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEnforcementEvictionQuery, ReadEnforcementEvictionQueryVariables>;
export const ReadEnforcementDebtReliefDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEnforcementDebtRelief"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"debtReliefs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"appliedOn"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEnforcementDebtReliefQuery, ReadEnforcementDebtReliefQueryVariables>;
export const ReadEnforcementOfficeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadEnforcementOffice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"enforcementOffice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"office"}},{"kind":"Field","name":{"kind":"Name","value":"officer"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadEnforcementOfficeQuery, ReadEnforcementOfficeQueryVariables>;
export const ReadPoliceNoticeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceNotice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"policeNotices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sentOn"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceNoticeQuery, ReadPoliceNoticeQueryVariables>;
export const ReadPoliceIncidentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceIncident"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"incidents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"occurredOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceIncidentQuery, ReadPoliceIncidentQueryVariables>;
export const ReadPoliceVictimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceVictim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"victimRecords"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportedOn"}},{"kind":"Field","name":{"kind":"Name","value":"offence"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceVictimQuery, ReadPoliceVictimQueryVariables>;
export const ReadPoliceConcernTalkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceConcernTalk"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"concernTalks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"heldOn"}},{"kind":"Field","name":{"kind":"Name","value":"guardianPresent"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceConcernTalkQuery, ReadPoliceConcernTalkQueryVariables>;
export const ReadPoliceSuspicionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceSuspicion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"suspicions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"offence"}},{"kind":"Field","name":{"kind":"Name","value":"suspectedOn"}},{"kind":"Field","name":{"kind":"Name","value":"investigationSecrecy"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceSuspicionQuery, ReadPoliceSuspicionQueryVariables>;
export const ReadPoliceCoercionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceCoercion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seizures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"seizedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"investigationSecrecy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"policeDrugTests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"takenOn"}},{"kind":"Field","name":{"kind":"Name","value":"positive"}},{"kind":"Field","name":{"kind":"Name","value":"investigationSecrecy"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceCoercionQuery, ReadPoliceCoercionQueryVariables>;
export const ReadPoliceIntelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceIntel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"intelligence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"recordedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceIntelQuery, ReadPoliceIntelQueryVariables>;
export const ReadPoliceThreatDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceThreat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"threats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"recordedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceThreatQuery, ReadPoliceThreatQueryVariables>;
export const ReadPoliceContactBanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPoliceContactBan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"contactBans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPoliceContactBanQuery, ReadPoliceContactBanQueryVariables>;
export const ReadPopulationNameDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPopulationName"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"given"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPopulationNameQuery, ReadPopulationNameQueryVariables>;
export const ReadPopulationCoreDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPopulationCore"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"civicIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"birthDate"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPopulationCoreQuery, ReadPopulationCoreQueryVariables>;
export const ReadPopulationProtectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPopulationProtection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"hasProtectedIdentity"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPopulationProtectionQuery, ReadPopulationProtectionQueryVariables>;
export const ReadPopulationAddressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPopulationAddress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"careOf"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"municipalityCode"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPopulationAddressQuery, ReadPopulationAddressQueryVariables>;
export const ReadPopulationRelationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPopulationRelation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"relations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"custody"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPopulationRelationQuery, ReadPopulationRelationQueryVariables>;
export const ReadPrisonAndProbationSentenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationSentence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sentences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"offence"}},{"kind":"Field","name":{"kind":"Name","value":"judgedOn"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"endsOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationSentenceQuery, ReadPrisonAndProbationSentenceQueryVariables>;
export const ReadPrisonAndProbationProbationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationProbation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supervisions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"endsOn"}},{"kind":"Field","name":{"kind":"Name","value":"hasSupervisor"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationProbationQuery, ReadPrisonAndProbationProbationQueryVariables>;
export const ReadPrisonAndProbationReleaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationRelease"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"conditionalReleases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"releaseOn"}},{"kind":"Field","name":{"kind":"Name","value":"trialUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leaves"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"releasePlans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"areas"}},{"kind":"Field","name":{"kind":"Name","value":"reviewOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationReleaseQuery, ReadPrisonAndProbationReleaseQueryVariables>;
export const ReadPrisonAndProbationConditionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationConditions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"conditions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"breaches"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"occurredOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"consequence"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationConditionsQuery, ReadPrisonAndProbationConditionsQueryVariables>;
export const ReadPrisonAndProbationInvestigationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationInvestigation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"preSentenceReports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"orderedOn"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationInvestigationQuery, ReadPrisonAndProbationInvestigationQueryVariables>;
export const ReadPrisonAndProbationChildContactDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationChildContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"childContacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"allowedFrom"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}},{"kind":"Field","name":{"kind":"Name","value":"childHeardOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationChildContactQuery, ReadPrisonAndProbationChildContactQueryVariables>;
export const ReadPrisonAndProbationSecurityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadPrisonAndProbationSecurity"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"securityMeasures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadPrisonAndProbationSecurityQuery, ReadPrisonAndProbationSecurityQueryVariables>;
export const ReadSchoolEnrolDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolEnrol"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"enrolment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"year"}},{"kind":"Field","name":{"kind":"Name","value":"since"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolEnrolQuery, ReadSchoolEnrolQueryVariables>;
export const ReadSchoolUnitDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolUnit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schoolUnit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"school"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"mentor"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolUnitQuery, ReadSchoolUnitQueryVariables>;
export const ReadSchoolAbsenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolAbsence"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"absences"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"minutes"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolAbsenceQuery, ReadSchoolAbsenceQueryVariables>;
export const ReadSchoolAbsenceInquiryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolAbsenceInquiry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"absenceInquiries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openedOn"}},{"kind":"Field","name":{"kind":"Name","value":"reportedToOwnerOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolAbsenceInquiryQuery, ReadSchoolAbsenceInquiryQueryVariables>;
export const ReadSchoolProgrammeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolProgramme"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"schoolProgrammes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"programme"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolProgrammeQuery, ReadSchoolProgrammeQueryVariables>;
export const ReadSchoolSupportPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolSupportPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"supportPlans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"measures"}},{"kind":"Field","name":{"kind":"Name","value":"evaluateOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolSupportPlanQuery, ReadSchoolSupportPlanQueryVariables>;
export const ReadSchoolBullyingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolBullying"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"degradingTreatments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportedOn"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolBullyingQuery, ReadSchoolBullyingQueryVariables>;
export const ReadSchoolDisciplineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolDiscipline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"disciplinaryMeasures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"measure"}},{"kind":"Field","name":{"kind":"Name","value":"until"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolDisciplineQuery, ReadSchoolDisciplineQueryVariables>;
export const ReadSchoolCrimeReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolCrimeReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"crimeReports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportedOn"}},{"kind":"Field","name":{"kind":"Name","value":"offence"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolCrimeReportQuery, ReadSchoolCrimeReportQueryVariables>;
export const ReadSchoolEhPsyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolEhPsy"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"psychosocialHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"profession"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolEhPsyQuery, ReadSchoolEhPsyQueryVariables>;
export const ReadSchoolEhMedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolEhMed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"medicalHealth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"profession"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolEhMedQuery, ReadSchoolEhMedQueryVariables>;
export const ReadSchoolGradesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSchoolGrades"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"grades"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"term"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSchoolGradesQuery, ReadSchoolGradesQueryVariables>;
export const ReadSocialServicesReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportsOfConcern"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"decisionDueOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesReportQuery, ReadSocialServicesReportQueryVariables>;
export const ReadSocialServicesReportStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesReportStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportStatuses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reportReceivedOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"askedOn"}},{"kind":"Field","name":{"kind":"Name","value":"answeredOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesReportStatusQuery, ReadSocialServicesReportStatusQueryVariables>;
export const ReadSocialServicesProtectAssessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesProtectAssess"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"protectionAssessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"assessedOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesProtectAssessQuery, ReadSocialServicesProtectAssessQueryVariables>;
export const ReadSocialServicesPreAssessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesPreAssess"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"preliminaryAssessments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesPreAssessQuery, ReadSocialServicesPreAssessQueryVariables>;
export const ReadSocialServicesInquiryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesInquiry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"childInquiries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openedOn"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"closedOn"}},{"kind":"Field","name":{"kind":"Name","value":"areas"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesInquiryQuery, ReadSocialServicesInquiryQueryVariables>;
export const ReadSocialServicesChildVoiceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesChildVoice"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"childTalks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"heldOn"}},{"kind":"Field","name":{"kind":"Name","value":"withoutGuardian"}},{"kind":"Field","name":{"kind":"Name","value":"language"}},{"kind":"Field","name":{"kind":"Name","value":"interpreter"}},{"kind":"Field","name":{"kind":"Name","value":"informedOfRights"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesChildVoiceQuery, ReadSocialServicesChildVoiceQueryVariables>;
export const ReadSocialServicesDvChildDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesDvChild"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"violenceExposures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"form"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesDvChildQuery, ReadSocialServicesDvChildQueryVariables>;
export const ReadSocialServicesServiceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesService"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"services"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesServiceQuery, ReadSocialServicesServiceQueryVariables>;
export const ReadSocialServicesPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"carePlans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"establishedOn"}},{"kind":"Field","name":{"kind":"Name","value":"reviewOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesPlanQuery, ReadSocialServicesPlanQueryVariables>;
export const ReadSocialServicesPlacementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesPlacement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"placements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesPlacementQuery, ReadSocialServicesPlacementQueryVariables>;
export const ReadSocialServicesCaseOfficerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesCaseOfficer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"socialCaseOfficer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesCaseOfficerQuery, ReadSocialServicesCaseOfficerQueryVariables>;
export const ReadSocialServicesAddictionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesAddiction"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"addictionTreatments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"treatmentDrugTests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"takenOn"}},{"kind":"Field","name":{"kind":"Name","value":"positive"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesAddictionQuery, ReadSocialServicesAddictionQueryVariables>;
export const ReadSocialServicesEconDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesEcon"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"incomeSupports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesEconQuery, ReadSocialServicesEconQueryVariables>;
export const ReadSocialServicesDvAdultDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadSocialServicesDvAdult"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"violenceSupports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"form"}},{"kind":"Field","name":{"kind":"Name","value":"startedOn"}},{"kind":"Field","name":{"kind":"Name","value":"endedOn"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReadSocialServicesDvAdultQuery, ReadSocialServicesDvAdultQueryVariables>;