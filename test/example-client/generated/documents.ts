// Written by `npm run codegen` from the schema and the operations beside it.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Kinds of absence (slag av frånvaro). */
export type AbsenceKind =
  /** Notified (anmäld). */
  | 'NOTIFIED'
  /** Unexcused (ogiltig). */
  | 'UNEXCUSED';

/** How a request is answered (svar). */
export type AnswerKind =
  /** Yes, all of it is disclosed (ja). */
  | 'YES'
  /** Part of it is disclosed (delvis). */
  | 'PARTLY'
  /** No, nothing is disclosed (nej). */
  | 'NO';

/** A person and a category that is asked for (begärd uppgift). */
export type AskedInput = {
  /** Id of the person it is about (person). */
  personId: string | number;
  /** Id of the category (kategori), e.g. `school.absence`. */
  category: string;
};

/** What may be attached (utmätningsbar egendom). */
export type AttachmentKind =
  /** Part of the earnings (löneutmätning). */
  | 'EARNINGS'
  /** Funds in a bank (bankmedel). */
  | 'BANK_FUNDS'
  /** Movable property (lös egendom). */
  | 'MOVABLE_PROPERTY';

/** What may follow a breach (följder av misskötsamhet). */
export type BreachConsequence =
  /** A warning (varning). */
  | 'WARNING'
  /** Conditional release was postponed (uppskjuten villkorlig frigivning). */
  | 'RELEASE_POSTPONED';

/** Kinds of breaches (slag av misskötsamhet). */
export type BreachKind =
  /** Failed to appear (utebliven). */
  | 'FAILED_TO_APPEAR'
  /** A positive drug test, or a refused one (positivt drogprov eller vägrat prov). */
  | 'DRUGS'
  /** Came back late from leave (sen återkomst från permission). */
  | 'LATE_RETURN'
  /** Had what is not allowed (otillåtet innehav). */
  | 'CONTRABAND';

/** Kinds of plans (planer). */
export type CarePlanKind =
  /** A care plan (vårdplan). */
  | 'CARE'
  /** An implementation plan (genomförandeplan). */
  | 'IMPLEMENTATION';

/** Roles of persons in a case (roller i ärendet). */
export type CaseRole =
  /** The child (barnet). */
  | 'CHILD'
  /** A guardian (vårdnadshavare). */
  | 'GUARDIAN'
  /** A sibling (syskon). */
  | 'SIBLING'
  /** Another adult (annan vuxen). */
  | 'OTHER_ADULT';

/** Kinds of agency cases (ärendetyper). */
export type CaseType =
  /** A report of concern, not yet decided upon (orosanmälan). */
  | 'REPORT'
  /** An inquiry into the child's need of protection or support (utredning om barnets behov av skydd eller stöd), SoL 20 kap. */
  | 'CHILD_INQUIRY'
  /** A service after an inquiry (insats efter utredning). */
  | 'SERVICE'
  /** Prevention of crime (brottsförebyggande ärende). */
  | 'CRIME_PREVENTION'
  /** A criminal investigation (förundersökning). */
  | 'INVESTIGATION'
  /** Support to a pupil (elevärende). */
  | 'PUPIL_SUPPORT'
  /** Enforcement of a sentence (verkställighet av påföljd). */
  | 'SANCTION'
  /** A case at the enforcement authority (mål eller ärende hos Kronofogden). */
  | 'DEBT'
  /** A jobseeker, or another own case at the employment service (arbetssökande). */
  | 'JOBSEEKER'
  /** At who has been sent a request for data (ärende om utlämnande). */
  | 'DISCLOSURE';

/** Forms of contact with children (kontaktformer). */
export type ChildContactForm =
  /** A visit (besök). */
  | 'VISIT'
  /** By telephone (telefon). */
  | 'PHONE'
  /** By video (videosamtal). */
  | 'VIDEO';

/** Kinds of conditions (föreskrifter). */
export type ConditionKind =
  /** Reporting to and contact with the probation service (anmälan och kontakt med frivården). */
  | 'REPORTING'
  /** Care or treatment (vård eller behandling). */
  | 'TREATMENT'
  /** Drug testing (drogkontroll). */
  | 'DRUG_TESTING'
  /** To be or not to be somewhere (vistelse); never where. */
  | 'WHEREABOUTS';

/** How custody is held (vårdnad). */
export type Custody =
  /** Joint custody (gemensam vårdnad). */
  | 'JOINT'
  /** Sole custody (ensam vårdnad). */
  | 'SOLE'
  /** A guardian appointed by a court (särskilt förordnad vårdnadshavare). */
  | 'APPOINTED';

/** Where a deadline stands (status). */
export type DeadlineState =
  /** Running (löper). */
  | 'PENDING'
  /** Met (uppfylld). */
  | 'MET'
  /** Met too late (uppfylld för sent). */
  | 'MET_LATE'
  /** Overdue (överskriden). */
  | 'OVERDUE';

/** Kinds of debts (slag av skulder). */
export type DebtKind =
  /** Maintenance support to be paid back to the state (underhållsstöd, allmänt mål). */
  | 'MAINTENANCE_SUPPORT'
  /** Tax (skatt, allmänt mål). */
  | 'TAX'
  /** A fine (böter, allmänt mål). */
  | 'FINE'
  /** Rent (hyra, enskilt mål). */
  | 'RENT'
  /** Credit (kredit, enskilt mål). */
  | 'CREDIT';

/** What may come of an application for debt relief (utfall av ansökan om skuldsanering). */
export type DebtReliefOutcome =
  /** Debt relief granted (skuldsanering beviljad). */
  | 'GRANTED'
  /** Rejected on its merits (avslag). */
  | 'REJECTED'
  /** Dismissed without a trial of its merits (avvisad). */
  | 'DISMISSED';

/** The pupil's role in degrading treatment (roll). */
export type DegradingTreatmentRole =
  /** Subjected to it (utsatt). */
  | 'SUBJECTED'
  /** Accused of it (utpekad). */
  | 'ACCUSED';

/** Disciplinary measures (disciplinära åtgärder). */
export type DisciplinaryMeasureKind =
  /** A written warning (skriftlig varning). */
  | 'WRITTEN_WARNING'
  /** Suspension from school (avstängning). */
  | 'SUSPENSION';

/** How a category is answered (utfall). */
export type DisclosureOutcome =
  /** Shown (visas). */
  | 'ALLOWED'
  /** Null, with a notice that is the same whether or not anything exists (visas inte). */
  | 'WITHHELD'
  /** Single records may be released on request (kan begäras); what has been released is shown. */
  | 'ON_REQUEST';

/** Labour market programmes (arbetsmarknadspolitiska program). */
export type EmploymentProgrammeKind =
  /** The job and development guarantee (jobb- och utvecklingsgarantin). */
  | 'JOB_AND_DEVELOPMENT_GUARANTEE'
  /** Labour market training (arbetsmarknadsutbildning). */
  | 'LABOUR_MARKET_TRAINING'
  /** Work experience (arbetspraktik). */
  | 'WORK_EXPERIENCE';

/** What may come of an eviction (utfall av avhysning). */
export type EvictionOutcome =
  /** Carried out (verkställd). */
  | 'CARRIED_OUT'
  /** Withdrawn, or the debt was paid (återkallad eller betald). */
  | 'CANCELLED';

/** Kinds of identity numbers (typer av nummer). */
export type IdentityNumberKind =
  /** The number that comes with entry in the population register (personnummer). */
  | 'PERSONNUMMER'
  /** The number of somebody who has not been entered there (samordningsnummer). */
  | 'SAMORDNINGSNUMMER';

/** Kinds of incidents (händelsetyper). */
export type IncidentKind =
  /** Drugs (narkotika). */
  | 'DRUGS'
  /** Assault (misshandel). */
  | 'ASSAULT'
  /** Robbery (rån). */
  | 'ROBBERY'
  /** Theft (stöld). */
  | 'THEFT'
  /** Taken into custody under the Police Act (omhändertagande enligt polislagen). */
  | 'CUSTODY_BY_POLICE_ACT';

/** The person's role in an incident (roll i händelsen). */
export type IncidentRole =
  /** Suspected of it (misstänkt). */
  | 'SUSPECT'
  /** Victim of it (målsägande). */
  | 'VICTIM'
  /** Witness to it (vittne). */
  | 'WITNESS'
  /** Another role (annan). */
  | 'OTHER';

/** What income support is for (slag av bistånd). */
export type IncomeSupportKind =
  /** Livelihood (försörjningsstöd). */
  | 'LIVELIHOOD'
  /** Other needs (livsföring i övrigt). */
  | 'OTHER_NEEDS';

/** Areas of life that an inquiry looks at (livsområden), by BBIC. */
export type InquiryArea =
  /** Health (hälsa). */
  | 'HEALTH'
  /** Education (utbildning). */
  | 'EDUCATION'
  /** Emotions and behaviour (känslor och beteende). */
  | 'EMOTIONS_AND_BEHAVIOUR'
  /** Social relations (sociala relationer). */
  | 'SOCIAL_RELATIONS'
  /** The parents' ability (föräldrarnas förmåga). */
  | 'PARENTING'
  /** Family and environment (familj och miljö). */
  | 'FAMILY_AND_ENVIRONMENT';

/** Kinds of intelligence (typer av underrättelseuppgifter). */
export type IntelligenceKind =
  /** A link to a criminal network (nätverkskoppling). */
  | 'NETWORK_LINK'
  /** An observation (iakttagelse). */
  | 'OBSERVATION';

/** Situations of jobseekers (sökandekategorier). */
export type JobseekerSituation =
  /** Without work and ready to take it (öppet arbetslös). */
  | 'OPENLY_UNEMPLOYED'
  /** Unemployed part of the time (deltidsarbetslös). */
  | 'PART_TIME_UNEMPLOYED'
  /** In a programme with activity support (i program med aktivitetsstöd). */
  | 'IN_PROGRAMME'
  /** Not able to take work at once (arbetssökande med förhinder). */
  | 'HINDERED';

/** Kinds of leave (permissioner). */
export type LeaveKind =
  /** Regular leave (normalpermission). */
  | 'REGULAR'
  /** Special leave (särskild permission). */
  | 'SPECIAL';

/** Professions of medical pupil health (yrken i elevhälsan). */
export type MedicalProfession =
  /** School nurse (skolsköterska). */
  | 'NURSE'
  /** School doctor (skolläkare). */
  | 'DOCTOR';

/** Paragraphs that notices rest on (lagrum). */
export type NoticeBasis =
  /** Suspected, under 18, of an offence with prison in its scale (misstänkt under 18 år), LUL 6 §. */
  | 'LUL_6'
  /** Suspected, under 15 (misstänkt under 15 år), LUL 34 §. */
  | 'LUL_34';

/** Forms of placements (boendeformer). */
export type PlacementForm =
  /** With somebody of the own network (nätverkshem). */
  | 'NETWORK_HOME'
  /** A foster home (familjehem). */
  | 'FOSTER_HOME'
  /** Residential care (hem för vård eller boende, HVB). */
  | 'RESIDENTIAL_CARE';

/** Activities of a plan (aktiviteter). */
export type PlannedActivity =
  /** Looking for work (söka arbete). */
  | 'JOB_SEARCH'
  /** Guidance on studies and work (studie- och yrkesvägledning). */
  | 'GUIDANCE'
  /** Work training (arbetsträning). */
  | 'WORK_TRAINING'
  /** Education (utbildning). */
  | 'EDUCATION';

/** What a protection assessment finds (utfall av skyddsbedömning). */
export type ProtectionOutcome =
  /** No immediate need of protection (inget omedelbart skyddsbehov). */
  | 'NO_IMMEDIATE_NEED'
  /** Immediate protection (omedelbart skydd). */
  | 'IMMEDIATE_PROTECTION';

/** Professions of psychosocial pupil health (yrken i elevhälsan). */
export type PsychosocialProfession =
  /** School counsellor (kurator). */
  | 'COUNSELLOR'
  /** School psychologist (psykolog). */
  | 'PSYCHOLOGIST'
  /** Special needs educator (specialpedagog). */
  | 'SPECIAL_NEEDS_EDUCATOR';

/** Kinds of relations (relationer). */
export type RelationKind =
  /** A guardian (vårdnadshavare). */
  | 'GUARDIAN'
  /** A parent (förälder). */
  | 'PARENT';

/** What plans for the time after release are about (områden). */
export type ReleaseArea =
  /** Housing (boende). */
  | 'HOUSING'
  /** Work and livelihood (arbete och försörjning). */
  | 'WORK_AND_SUPPORT'
  /** Debts (skulder). */
  | 'DEBTS'
  /** Treatment (behandling). */
  | 'TREATMENT'
  /** Family (familj). */
  | 'FAMILY';

/** Kinds of offences that a school reports (brottstyper). */
export type ReportedOffence =
  /** Drugs (narkotika). */
  | 'DRUGS'
  /** Assault (misshandel). */
  | 'ASSAULT'
  /** A threat (hot). */
  | 'THREAT';

/** What a report of concern is about (anledningar). */
export type ReportKind =
  /** Drugs (droger). */
  | 'DRUGS'
  /** Violence (våld). */
  | 'VIOLENCE'
  /** Crime (brott). */
  | 'CRIME'
  /** Neglect (försummelse). */
  | 'NEGLECT'
  /** Absence from school (skolfrånvaro). */
  | 'SCHOOL_ABSENCE';

/** What came of a report (utfall av anmälan). */
export type ReportOutcome =
  /** An inquiry was opened (utredning inledd). */
  | 'INQUIRY_OPENED'
  /** No inquiry was opened (utredning inte inledd). */
  | 'INQUIRY_NOT_OPENED'
  /** An inquiry was under way already (utredning pågår redan). */
  | 'INQUIRY_ALREADY_OPEN';

/** Where a report stands (status). */
export type ReportState =
  /** Received (inkommen). */
  | 'RECEIVED'
  /** Protection assessed; the preliminary assessment is under way (förhandsbedömning pågår). */
  | 'ASSESSED'
  /** An inquiry was opened (utredning inledd). */
  | 'INQUIRY_OPENED'
  /** No inquiry was opened (utredning inte inledd). */
  | 'INQUIRY_NOT_OPENED';

/** A request to a holder (begäran om uppgift). */
export type RequestInput = {
  /** A UUID of your choice (nyckel): ids of new records follow from it, so that repeating changes nothing. */
  key: string | number;
  /** An own agency case (myndighetsärende). */
  caseId: string | number;
  /** The agency that holds it (uppgiftslämnare). */
  to: string;
  /** What is asked for, about whom (begärda uppgifter). */
  asked: Array<AskedInput>;
  /** Id of the legal basis that the request rests on (rättslig grund), e.g. `SOL-20-6`. */
  basis: string;
  /** Goes to the holder's duty officer (brådskande). */
  urgent: boolean;
  /** The day by which an answer is asked for (svar senast). */
  dueOn: string;
};

/** Where a request stands (status). */
export type RequestState =
  /** Sent (skickad). */
  | 'SENT'
  /** Received (mottagen). */
  | 'RECEIVED'
  /** Answered in part (delvis besvarad). */
  | 'PARTLY_ANSWERED'
  /** Answered (besvarad). */
  | 'ANSWERED';

/** Programmes at school (program i skolan). */
export type SchoolProgrammeKind =
  /** The programme that a pupil is chosen for (Tåget). */
  | 'TAGET';

/** Kinds of security measures (säkerhetsåtgärder). */
export type SecurityMeasureKind =
  /** Kept apart from others (avskildhet). */
  | 'SEGREGATION'
  /** At a security unit (säkerhetsavdelning). */
  | 'SECURITY_UNIT'
  /** A note in the security register (uppgift i säkerhetsregistret). */
  | 'REGISTERED';

/** What may be seized (föremål). */
export type SeizureKind =
  /** Drugs (narkotika). */
  | 'DRUGS'
  /** A weapon (vapen). */
  | 'WEAPON'
  /** A telephone (telefon). */
  | 'PHONE'
  /** Money (pengar). */
  | 'MONEY';

/** Kinds of offences that sentences are for (brottstyper). */
export type SentencedOffence =
  /** A drug offence (narkotikabrott). */
  | 'DRUG_CRIME'
  /** Assault (misshandel). */
  | 'ASSAULT_CRIME'
  /** Theft (stöld). */
  | 'THEFT_CRIME';

/** Kinds of sentences (påföljder). */
export type SentenceKind =
  /** Imprisonment (fängelse). */
  | 'IMPRISONMENT'
  /** Probation (skyddstillsyn). */
  | 'PROBATION'
  /** Youth supervision (ungdomsövervakning). */
  | 'YOUTH_SUPERVISION';

/** Kinds of services (insatser). */
export type ServiceKind =
  /** Outpatient care (öppenvård). */
  | 'OUTPATIENT_CARE'
  /** A contact person (kontaktperson). */
  | 'CONTACT_PERSON'
  /** Support to the family (familjestöd). */
  | 'FAMILY_SUPPORT'
  /** A contract with the young person (ungdomskontrakt). */
  | 'YOUTH_CONTRACT'
  /** Follow-up (uppföljning). */
  | 'FOLLOW_UP';

/** Forms of supervision (övervakningsformer). */
export type SupervisionForm =
  /** On probation (skyddstillsyn). */
  | 'PROBATION'
  /** After conditional release (efter villkorlig frigivning). */
  | 'AFTER_RELEASE'
  /** Youth supervision (ungdomsövervakning). */
  | 'YOUTH_SUPERVISION';

/** Measures of an action programme (stödåtgärder). */
export type SupportMeasure =
  /** A special needs teacher (speciallärare). */
  | 'SPECIAL_NEEDS_TEACHER'
  /** Teaching in a small group (liten grupp). */
  | 'SMALL_GROUP'
  /** An adapted timetable (anpassad studiegång). */
  | 'ADAPTED_TIMETABLE'
  /** A mentor of the pupil (mentor). */
  | 'MENTOR';

/** Kinds of offences that people are suspected of (brottstyper). */
export type SuspectedOffence =
  /** A minor drug offence (ringa narkotikabrott). */
  | 'MINOR_DRUG_OFFENCE'
  /** A drug offence (narkotikabrott). */
  | 'DRUG_OFFENCE'
  /** Assault (misshandel). */
  | 'ASSAULT'
  /** Robbery (rån). */
  | 'ROBBERY';

/** Against whom a threat is (hot mot). */
export type ThreatKind =
  /** Against the person (mot personen). */
  | 'AGAINST_PERSON'
  /** Against the family (mot familjen). */
  | 'AGAINST_FAMILY';

/** Forms of treatment (vårdformer). */
export type TreatmentForm =
  /** Outpatient treatment (öppenvård). */
  | 'OUTPATIENT'
  /** Day and night (heldygnsvård): that, never where. */
  | 'RESIDENTIAL'
  /** Aftercare (eftervård). */
  | 'AFTERCARE';

/** Kinds of crimes that a person was subjected to (brottstyper). */
export type VictimOffence =
  /** Violence at home, or a child made to witness it (våld i hemmet eller barnfridsbrott). */
  | 'VIOLENCE_AT_HOME'
  /** Assault (misshandel). */
  | 'ASSAULT'
  /** Robbery (rån). */
  | 'ROBBERY';

/** How a child has lived with violence (form av våldsutsatthet). */
export type ViolenceForm =
  /** Has witnessed it (bevittnat). */
  | 'WITNESSED'
  /** Has been subjected to it (utsatt). */
  | 'SUBJECTED';

/** Forms of support (stödformer). */
export type ViolenceSupportForm =
  /** Counselling (stödsamtal). */
  | 'COUNSELLING'
  /** Practical help (praktiskt stöd). */
  | 'PRACTICAL_HELP';

/** Kinds of lawful ways (vägar framåt), in the order in which to try them. */
export type Way =
  /** A duty to disclose (uppgiftsskyldighet): ask the holder. */
  | 'DUTY'
  /** Consent (samtycke). */
  | 'CONSENT'
  /** A decision that the holder may make (får lämnas ut). */
  | 'PERMISSION'
  /** A function of the own agency or of the holder (inre funktion). */
  | 'INNER'
  /** A step in the own case (steg i det egna ärendet). */
  | 'STEP';

/** Kinds of faults (felkoder), for programs. */
export type WorkFaultCode =
  /** The form of a record, or its signature, is wrong (ogiltig). */
  | 'INVALID'
  /** Not found, or not yours (okänd). */
  | 'UNKNOWN'
  /** Another version has been kept meanwhile (inaktuell version): read again, then decide again. */
  | 'STALE_VERSION'
  /** Something is missing that the law or the rules ask for first (ofullständig). */
  | 'INCOMPLETE'
  /** The rules do not let you do this (nekad). */
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