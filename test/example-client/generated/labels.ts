// Written by `npm run codegen` from the schema and the operations beside it.
/** Values of enums, by the Swedish term that the schema gives. */
export const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "AbsenceKind": {
    "NOTIFIED": "Anmäld",
    "UNEXCUSED": "Ogiltig"
  },
  "AnnulmentReason": {
    "WRONG_PERSON": "Fel person",
    "WRONG_SCOPE": "Fel omfattning",
    "WRONG_SIGNATORY": "Fel undertecknare",
    "NOT_INFORMED": "Undertecknaren var inte informerad"
  },
  "AnswerKind": {
    "YES": "Ja",
    "PARTLY": "Delvis",
    "NO": "Nej"
  },
  "AttachmentKind": {
    "EARNINGS": "Löneutmätning",
    "BANK_FUNDS": "Bankmedel",
    "MOVABLE_PROPERTY": "Lös egendom"
  },
  "BreachConsequence": {
    "WARNING": "Varning",
    "RELEASE_POSTPONED": "Uppskjuten villkorlig frigivning"
  },
  "BreachKind": {
    "FAILED_TO_APPEAR": "Utebliven",
    "DRUGS": "Positivt drogprov eller vägrat prov",
    "LATE_RETURN": "Sen återkomst från permission",
    "CONTRABAND": "Otillåtet innehav"
  },
  "CarePlanKind": {
    "CARE": "Vårdplan",
    "IMPLEMENTATION": "Genomförandeplan"
  },
  "CaseRole": {
    "CHILD": "Barnet",
    "GUARDIAN": "Vårdnadshavare",
    "SIBLING": "Syskon",
    "OTHER_ADULT": "Annan vuxen"
  },
  "CaseState": {
    "OPEN": "Öppet",
    "CLOSED": "Avslutat"
  },
  "CaseType": {
    "REPORT": "Orosanmälan",
    "CHILD_INQUIRY": "Utredning om barnets behov av skydd eller stöd",
    "SERVICE": "Insats efter utredning",
    "CRIME_PREVENTION": "Brottsförebyggande ärende",
    "INVESTIGATION": "Förundersökning",
    "PUPIL_SUPPORT": "Elevärende",
    "SANCTION": "Verkställighet av påföljd",
    "DEBT": "Mål eller ärende hos Kronofogden",
    "JOBSEEKER": "Arbetssökande",
    "DISCLOSURE": "Ärende om utlämnande"
  },
  "CaseUpdateKind": {
    "CORRECTED": "Rättad",
    "CONSENT_ENDED": "Samtycket gäller inte längre"
  },
  "ChildContactForm": {
    "VISIT": "Besök",
    "PHONE": "Telefon",
    "VIDEO": "Videosamtal"
  },
  "ChildStand": {
    "AGREES": "Samtycker",
    "DISAGREES": "Samtycker inte",
    "UNDECIDED": "Vet inte",
    "NOT_ASKED": "Inte tillfrågad"
  },
  "ConditionKind": {
    "REPORTING": "Anmälan och kontakt med frivården",
    "TREATMENT": "Vård eller behandling",
    "DRUG_TESTING": "Drogkontroll",
    "WHEREABOUTS": "Vistelse"
  },
  "ConsentMethod": {
    "E_ID": "E-legitimation",
    "PAPER": "På papper",
    "ORAL": "Muntligt, antecknat"
  },
  "ConsentState": {
    "UNSIGNED": "Inte undertecknat",
    "SIGNED": "Undertecknat",
    "ACTIVE": "Aktivt",
    "ENDED": "Upphört"
  },
  "Custody": {
    "JOINT": "Gemensam vårdnad",
    "SOLE": "Ensam vårdnad",
    "APPOINTED": "Särskilt förordnad vårdnadshavare"
  },
  "DeadlineState": {
    "PENDING": "Löper",
    "MET": "Uppfylld",
    "MET_LATE": "Uppfylld för sent",
    "OVERDUE": "Överskriden"
  },
  "DebtKind": {
    "MAINTENANCE_SUPPORT": "Underhållsstöd, allmänt mål",
    "TAX": "Skatt, allmänt mål",
    "FINE": "Böter, allmänt mål",
    "RENT": "Hyra, enskilt mål",
    "CREDIT": "Kredit, enskilt mål"
  },
  "DebtReliefOutcome": {
    "GRANTED": "Skuldsanering beviljad",
    "REJECTED": "Avslag",
    "DISMISSED": "Avvisad"
  },
  "DegradingTreatmentRole": {
    "SUBJECTED": "Utsatt",
    "ACCUSED": "Utpekad"
  },
  "DisciplinaryMeasureKind": {
    "WRITTEN_WARNING": "Skriftlig varning",
    "SUSPENSION": "Avstängning"
  },
  "DisclosureOutcome": {
    "ALLOWED": "Visas",
    "WITHHELD": "Visas inte",
    "ON_REQUEST": "Kan begäras"
  },
  "EmergencyFinding": {
    "JUSTIFIED": "Befogat",
    "NOT_JUSTIFIED": "Inte befogat"
  },
  "EmergencyReason": {
    "DANGER_TO_LIFE": "Fara för liv",
    "DANGER_TO_CHILD": "Fara för barn",
    "MISSING_CHILD": "Försvunnet barn",
    "STAFF_UNREACHABLE": "Handläggaren kan inte nås"
  },
  "EmergencyState": {
    "RUNNING": "Pågår",
    "TO_REVIEW": "Att granska"
  },
  "EmploymentProgrammeKind": {
    "JOB_AND_DEVELOPMENT_GUARANTEE": "Jobb- och utvecklingsgarantin",
    "LABOUR_MARKET_TRAINING": "Arbetsmarknadsutbildning",
    "WORK_EXPERIENCE": "Arbetspraktik"
  },
  "EvictionOutcome": {
    "CARRIED_OUT": "Verkställd",
    "CANCELLED": "Återkallad eller betald"
  },
  "IdentityNumberKind": {
    "PERSONNUMMER": "Personnummer",
    "SAMORDNINGSNUMMER": "Samordningsnummer"
  },
  "IncidentKind": {
    "DRUGS": "Narkotika",
    "ASSAULT": "Misshandel",
    "ROBBERY": "Rån",
    "THEFT": "Stöld",
    "CUSTODY_BY_POLICE_ACT": "Omhändertagande enligt polislagen"
  },
  "IncidentRole": {
    "SUSPECT": "Misstänkt",
    "VICTIM": "Målsägande",
    "WITNESS": "Vittne",
    "OTHER": "Annan"
  },
  "IncidentState": {
    "RUNNING": "Tiden löper",
    "OVERDUE": "Tiden har gått ut",
    "MET": "Anmält i tid",
    "MET_LATE": "Anmält för sent",
    "NOT_NEEDED": "Ingen anmälan behövs"
  },
  "IncidentStepKind": {
    "REPORTED_TO_AUTHORITY": "Anmält till tillsynsmyndigheten",
    "NO_REPORT_NEEDED": "Ingen anmälan behövs",
    "PERSONS_INFORMED": "De registrerade är informerade",
    "CLOSED": "Avslutat"
  },
  "IncomeSupportKind": {
    "LIVELIHOOD": "Försörjningsstöd",
    "OTHER_NEEDS": "Livsföring i övrigt"
  },
  "InformedHow": {
    "IN_PERSON": "Muntligt, vid möte",
    "IN_WRITING": "Skriftligt",
    "BY_GUARDIAN": "Genom vårdnadshavare",
    "WITH_INTERPRETER": "Med tolk",
    "NOT_INFORMED": "Inte informerad"
  },
  "InquiryArea": {
    "HEALTH": "Hälsa",
    "EDUCATION": "Utbildning",
    "EMOTIONS_AND_BEHAVIOUR": "Känslor och beteende",
    "SOCIAL_RELATIONS": "Sociala relationer",
    "PARENTING": "Föräldrarnas förmåga",
    "FAMILY_AND_ENVIRONMENT": "Familj och miljö"
  },
  "IntelligenceKind": {
    "NETWORK_LINK": "Nätverkskoppling",
    "OBSERVATION": "Iakttagelse"
  },
  "JobseekerSituation": {
    "OPENLY_UNEMPLOYED": "Öppet arbetslös",
    "PART_TIME_UNEMPLOYED": "Deltidsarbetslös",
    "IN_PROGRAMME": "I program med aktivitetsstöd",
    "HINDERED": "Arbetssökande med förhinder"
  },
  "LeadTimeMeasure": {
    "FIRST_MEASURE": "Från första signal till första insats",
    "REPORT_TO_DECISION": "Från orosanmälan till beslut om utredning",
    "INQUIRY": "Från inledd till avslutad utredning"
  },
  "LeaveKind": {
    "REGULAR": "Normalpermission",
    "SPECIAL": "Särskild permission"
  },
  "MeasureKind": {
    "PROTECTION_ASSESSMENT": "Skyddsbedömning",
    "PRELIMINARY_ASSESSMENT": "Förhandsbedömning",
    "FEEDBACK_TO_REPORTER": "Återkoppling till anmälaren",
    "FAMILY_INFORMED": "Familjen informerad",
    "SERVICE_STARTED": "Insats påbörjad",
    "PLACEMENT_STARTED": "Placering påbörjad",
    "SAFETY_MEASURE": "Trygghetsåtgärd",
    "SUPPORT_STARTED": "Stöd påbörjat",
    "CONVERSATION": "Samtal",
    "PLACEMENT_RECONSIDERED": "Placering övervägd",
    "PLACEMENT_ENDED": "Placering avslutad",
    "TAKEN_INTO_CARE": "Beslut om omedelbart omhändertagande",
    "CARE_ENFORCED": "Omhändertagandet verkställt",
    "CARE_SUBMITTED": "Underställt förvaltningsrätten",
    "CARE_APPLIED": "Ansökan om vård",
    "TAKEN_INTO_CARE_ENDED": "Omhändertagandet upphört",
    "CONTACT_RESTRICTED": "Umgänge begränsat",
    "CONTACT_RECONSIDERED": "Umgängesbegränsning övervägd",
    "CONTACT_RESTRICTION_ENDED": "Umgängesbegränsning upphört",
    "YOUNG_SUSPECT": "Skäligen misstänkt",
    "UNDER_15_SUSPECT": "Misstänkt under 15 år",
    "UNDER_15_INQUIRY_STARTED": "Utredning om brott av barn",
    "UNDER_15_INQUIRY_ENDED": "Utredning om brott av barn avslutad"
  },
  "MedicalProfession": {
    "NURSE": "Skolsköterska",
    "DOCTOR": "Skolläkare"
  },
  "NoticeBasis": {
    "LUL_6": "Misstänkt under 18 år",
    "LUL_34": "Misstänkt under 15 år"
  },
  "NoticeKind": {
    "REPORT_OF_CONCERN": "Orosanmälan",
    "LUL_NOTICE": "Underrättelse",
    "CRIME_REPORT": "Polisanmälan"
  },
  "PlaceKind": {
    "SCHOOL": "Skola",
    "HOME": "Hem",
    "STREET": "Gata",
    "SHOP": "Butik"
  },
  "PlacementBasis": {
    "CONSENT": "Med samtycke",
    "LVU": "Vård enligt LVU"
  },
  "PlacementForm": {
    "NETWORK_HOME": "Nätverkshem",
    "FOSTER_HOME": "Familjehem",
    "RESIDENTIAL_CARE": "Hem för vård eller boende, HVB"
  },
  "PlanActivity": {
    "JOINT_MEETING": "Gemensamt möte",
    "MEETING_WITH_FAMILY": "Möte med familjen",
    "MENTOR": "Mentor",
    "MVP": "Mentorer i våldsprevention",
    "TAGET": "Tåget",
    "FOLLOW_UP": "Uppföljning"
  },
  "PlannedActivity": {
    "JOB_SEARCH": "Söka arbete",
    "GUIDANCE": "Studie- och yrkesvägledning",
    "WORK_TRAINING": "Arbetsträning",
    "EDUCATION": "Utbildning"
  },
  "ProtectionOutcome": {
    "NO_IMMEDIATE_NEED": "Inget omedelbart skyddsbehov",
    "IMMEDIATE_PROTECTION": "Omedelbart skydd"
  },
  "PsychosocialProfession": {
    "COUNSELLOR": "Kurator",
    "PSYCHOLOGIST": "Psykolog",
    "SPECIAL_NEEDS_EDUCATOR": "Specialpedagog"
  },
  "Purpose": {
    "CHILD_PROTECT": "Skydda barnet",
    "CHILD_SUPPORT": "Stödja barnet",
    "CRIME_PREVENT": "Förebygga brott",
    "CRIME_INVESTIGATE": "Utreda brott",
    "SANCTION_EXECUTE": "Verkställa påföljd",
    "SANCTION_PLAN": "Planera verkställighet",
    "DISCLOSURE_ASSESS": "Pröva en begäran om uppgift"
  },
  "RelationKind": {
    "GUARDIAN": "Vårdnadshavare",
    "PARENT": "Förälder"
  },
  "ReleaseArea": {
    "HOUSING": "Boende",
    "WORK_AND_SUPPORT": "Arbete och försörjning",
    "DEBTS": "Skulder",
    "TREATMENT": "Behandling",
    "FAMILY": "Familj"
  },
  "ReportedOffence": {
    "DRUGS": "Narkotika",
    "ASSAULT": "Misshandel",
    "THREAT": "Hot"
  },
  "ReportKind": {
    "DRUGS": "Droger",
    "VIOLENCE": "Våld",
    "CRIME": "Brott",
    "NEGLECT": "Försummelse",
    "SCHOOL_ABSENCE": "Skolfrånvaro"
  },
  "ReportOutcome": {
    "INQUIRY_OPENED": "Utredning inledd",
    "INQUIRY_NOT_OPENED": "Utredning inte inledd",
    "INQUIRY_ALREADY_OPEN": "Utredning pågår redan"
  },
  "ReportState": {
    "RECEIVED": "Inkommen",
    "ASSESSED": "Förhandsbedömning pågår",
    "INQUIRY_OPENED": "Utredning inledd",
    "INQUIRY_NOT_OPENED": "Utredning inte inledd"
  },
  "RequestState": {
    "SENT": "Skickad",
    "RECEIVED": "Mottagen",
    "PARTLY_ANSWERED": "Delvis besvarad",
    "ANSWERED": "Besvarad"
  },
  "SchoolProgrammeKind": {
    "TAGET": "Tåget"
  },
  "SecurityMeasureKind": {
    "SEGREGATION": "Avskildhet",
    "SECURITY_UNIT": "Säkerhetsavdelning",
    "REGISTERED": "Uppgift i säkerhetsregistret"
  },
  "SeizureKind": {
    "DRUGS": "Narkotika",
    "WEAPON": "Vapen",
    "PHONE": "Telefon",
    "MONEY": "Pengar"
  },
  "SentencedOffence": {
    "DRUG_CRIME": "Narkotikabrott",
    "ASSAULT_CRIME": "Misshandel",
    "THEFT_CRIME": "Stöld"
  },
  "SentenceKind": {
    "IMPRISONMENT": "Fängelse",
    "PROBATION": "Skyddstillsyn",
    "YOUTH_SUPERVISION": "Ungdomsövervakning"
  },
  "ServiceKind": {
    "OUTPATIENT_CARE": "Öppenvård",
    "CONTACT_PERSON": "Kontaktperson",
    "FAMILY_SUPPORT": "Familjestöd",
    "YOUTH_CONTRACT": "Ungdomskontrakt",
    "FOLLOW_UP": "Uppföljning"
  },
  "SupervisionForm": {
    "PROBATION": "Skyddstillsyn",
    "AFTER_RELEASE": "Efter villkorlig frigivning",
    "YOUTH_SUPERVISION": "Ungdomsövervakning"
  },
  "SupportMeasure": {
    "SPECIAL_NEEDS_TEACHER": "Speciallärare",
    "SMALL_GROUP": "Liten grupp",
    "ADAPTED_TIMETABLE": "Anpassad studiegång",
    "MENTOR": "Mentor"
  },
  "SuspectedOffence": {
    "MINOR_DRUG_OFFENCE": "Ringa narkotikabrott",
    "DRUG_OFFENCE": "Narkotikabrott",
    "ASSAULT": "Misshandel",
    "ROBBERY": "Rån"
  },
  "ThreatKind": {
    "AGAINST_PERSON": "Mot personen",
    "AGAINST_FAMILY": "Mot familjen"
  },
  "TreatmentForm": {
    "OUTPATIENT": "Öppenvård",
    "RESIDENTIAL": "Heldygnsvård",
    "AFTERCARE": "Eftervård"
  },
  "VictimOffence": {
    "VIOLENCE_AT_HOME": "Våld i hemmet eller barnfridsbrott",
    "ASSAULT": "Misshandel",
    "ROBBERY": "Rån"
  },
  "ViolenceForm": {
    "WITNESSED": "Bevittnat",
    "SUBJECTED": "Utsatt"
  },
  "ViolenceSupportForm": {
    "COUNSELLING": "Stödsamtal",
    "PRACTICAL_HELP": "Praktiskt stöd"
  },
  "Way": {
    "DUTY": "Uppgiftsskyldighet",
    "CONSENT": "Samtycke",
    "PERMISSION": "Får lämnas ut",
    "INNER": "Inre funktion",
    "STEP": "Steg i det egna ärendet"
  },
  "WhyNotAsked": {
    "TOO_YOUNG": "För ung för att frågas",
    "WOULD_HARM": "Skulle skada barnet",
    "NOT_REACHED": "Inte nådd",
    "INVESTIGATION_SECRECY": "Förundersökningssekretess"
  },
  "WorkFaultCode": {
    "INVALID": "Ogiltig",
    "UNKNOWN": "Okänd",
    "STALE_VERSION": "Inaktuell version",
    "INCOMPLETE": "Ofullständig",
    "REFUSED": "Nekad"
  },
  "WrongDisclosureKind": {
    "WRONG_PERSON": "Uppgift om fel person",
    "WRONG_RECIPIENT": "Till fel mottagare",
    "TOO_MUCH": "För mycket",
    "WITHOUT_BASIS": "Utan rättslig grund"
  },
  "__TypeKind": {
    "SCALAR": "SCALAR",
    "OBJECT": "OBJECT",
    "INTERFACE": "INTERFACE",
    "UNION": "UNION",
    "ENUM": "ENUM",
    "INPUT_OBJECT": "INPUT_OBJECT",
    "LIST": "LIST",
    "NON_NULL": "NON_NULL"
  },
  "__DirectiveLocation": {
    "QUERY": "QUERY",
    "MUTATION": "MUTATION",
    "SUBSCRIPTION": "SUBSCRIPTION",
    "FIELD": "FIELD",
    "FRAGMENT_DEFINITION": "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD": "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT": "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION": "VARIABLE_DEFINITION",
    "SCHEMA": "SCHEMA",
    "SCALAR": "SCALAR",
    "OBJECT": "OBJECT",
    "FIELD_DEFINITION": "FIELD_DEFINITION",
    "ARGUMENT_DEFINITION": "ARGUMENT_DEFINITION",
    "INTERFACE": "INTERFACE",
    "UNION": "UNION",
    "ENUM": "ENUM",
    "ENUM_VALUE": "ENUM_VALUE",
    "INPUT_OBJECT": "INPUT_OBJECT",
    "INPUT_FIELD_DEFINITION": "INPUT_FIELD_DEFINITION",
    "DIRECTIVE_DEFINITION": "DIRECTIVE_DEFINITION"
  }
};
