// Written by `npm run codegen` from the schema and the operations beside it.
/** Values of enums, as the schema describes them. */
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
    "DRUGS": "Positivt drogprov, eller vägrat prov",
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
    "REPORT": "Orosanmälan, not yet decided upon",
    "CHILD_INQUIRY": "Utredning om barnets behov av skydd eller stöd, SoL 20 kap",
    "SERVICE": "Insats efter utredning",
    "CRIME_PREVENTION": "Brottsförebyggande ärende",
    "INVESTIGATION": "Förundersökning",
    "PUPIL_SUPPORT": "Elevärende",
    "SANCTION": "Verkställighet av påföljd",
    "DEBT": "Mål eller ärende hos Kronofogden",
    "JOBSEEKER": "Arbetssökande, or another own case at the employment service",
    "DISCLOSURE": "Ärende hos den som har fått en begäran om uppgift"
  },
  "CaseUpdateKind": {
    "CORRECTED": "A value that this case has been shown was wrong and has been corrected",
    "CONSENT_ENDED": "A consent by which this case has been shown something holds no longer"
  },
  "ChildContactForm": {
    "VISIT": "Besök",
    "PHONE": "Telefon",
    "VIDEO": "Video"
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
    "WHEREABOUTS": "Vistelse: to be or not to be somewhere; never where"
  },
  "ConsentMethod": {
    "E_ID": "E-legitimation",
    "PAPER": "På papper",
    "ORAL": "Muntligt, antecknat"
  },
  "ConsentState": {
    "UNSIGNED": "Somebody has not signed yet",
    "SIGNED": "All have signed; a holder has not registered it yet",
    "ACTIVE": "Registered by every holder",
    "ENDED": "Over, whatever the reason"
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
    "MAINTENANCE_SUPPORT": "Underhållsstöd (allmänt mål)",
    "TAX": "Skatt (allmänt mål)",
    "FINE": "Böter (allmänt mål)",
    "RENT": "Hyra (enskilt mål)",
    "CREDIT": "Kredit (enskilt mål)"
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
    "ALLOWED": "Shown (visas)",
    "WITHHELD": "Null, with a notice that is the same whether or not anything exists",
    "ON_REQUEST": "Single records may be released on request; what has been released is shown"
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
    "RUNNING": "Its four hours, or fewer, are not over",
    "TO_REVIEW": "Att granska"
  },
  "EmploymentProgrammeKind": {
    "JOB_AND_DEVELOPMENT_GUARANTEE": "Jobb- och utvecklingsgarantin",
    "LABOUR_MARKET_TRAINING": "Arbetsmarknadsutbildning",
    "WORK_EXPERIENCE": "Arbetspraktik"
  },
  "EvictionOutcome": {
    "CARRIED_OUT": "Verkställd",
    "CANCELLED": "Återkallad, eller betald"
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
    "MET": "Reported to the authority in time (GDPR 33, BDL 3:9)",
    "MET_LATE": "Anmält för sent",
    "NOT_NEEDED": "It has been decided that no report is needed"
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
    "HINDERED": "Arbetssökande med förhinder: not able to take work at once"
  },
  "LeadTimeMeasure": {
    "FIRST_MEASURE": "First notice to the first measure that helps, in cases in which there has been one; no limit in law",
    "REPORT_TO_DECISION": "Report of concern to decision on an inquiry; at most 14 days (SoL 20:2)",
    "INQUIRY": "Decision to inquiry closed; at most four months (SoL 20:3)"
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
    "CONVERSATION": "Samtal"
  },
  "MedicalProfession": {
    "NURSE": "Skolsköterska",
    "DOCTOR": "Skolläkare"
  },
  "NoticeBasis": {
    "LUL_6": "Suspected, under 18, of an offence with prison in its scale",
    "LUL_34": "Under 15"
  },
  "NoticeKind": {
    "REPORT_OF_CONCERN": "Orosanmälan to the social services, SoL 19:1",
    "LUL_NOTICE": "Underrättelse from the police to the social services, LUL 6 §",
    "CRIME_REPORT": "Polisanmälan by the school, skollagen 6 a kap. 10 §"
  },
  "PlaceKind": {
    "SCHOOL": "Skola",
    "HOME": "Hem",
    "STREET": "Gata",
    "SHOP": "Butik"
  },
  "PlacementBasis": {
    "CONSENT": "By consent, SoL",
    "LVU": "Lagen med särskilda bestämmelser om vård av unga"
  },
  "PlacementForm": {
    "NETWORK_HOME": "Nätverkshem",
    "FOSTER_HOME": "Familjehem",
    "RESIDENTIAL_CARE": "Hem för vård eller boende (HVB)"
  },
  "PlanActivity": {
    "JOINT_MEETING": "Gemensamt möte",
    "MEETING_WITH_FAMILY": "Möte med familjen",
    "MENTOR": "Mentor",
    "MVP": "Mentorer i våldsprevention, at school",
    "TAGET": "Tåget, a programme at school",
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
    "DISCLOSURE_ASSESS": "To assess a request (pröva en begäran om uppgift): of every disclosure case, whatever the request is for"
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
    "ASSESSED": "Protection assessed; the preliminary assessment is under way",
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
    "RESIDENTIAL": "Heldygnsvård: that, never where",
    "AFTERCARE": "Eftervård"
  },
  "VictimOffence": {
    "VIOLENCE_AT_HOME": "Barnfridsbrott or violence at home",
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
    "DUTY": "A duty to disclose (uppgiftsskyldighet): ask the holder",
    "CONSENT": "Consent (samtycke)",
    "PERMISSION": "A decision that the holder may make (får lämnas ut)",
    "INNER": "A function of the own agency or of the holder",
    "STEP": "A step in the own case"
  },
  "WhyNotAsked": {
    "TOO_YOUNG": "För ung för att frågas",
    "WOULD_HARM": "Skulle skada barnet",
    "NOT_REACHED": "Inte nådd",
    "INVESTIGATION_SECRECY": "Förundersökningssekretess"
  },
  "WorkFaultCode": {
    "INVALID": "The form of a record, or its signature",
    "UNKNOWN": "Not found, or not yours",
    "STALE_VERSION": "Another version has been kept meanwhile: read again, then decide again",
    "INCOMPLETE": "Something is missing that the law or the rules ask for first",
    "REFUSED": "The rules do not let you do this"
  },
  "WrongDisclosureKind": {
    "WRONG_PERSON": "Uppgift om fel person",
    "WRONG_RECIPIENT": "Till fel mottagare",
    "TOO_MUCH": "För mycket",
    "WITHOUT_BASIS": "Utan rättslig grund"
  },
  "__TypeKind": {
    "SCALAR": "Indicates this type is a scalar",
    "OBJECT": "Indicates this type is an object. `fields` and `interfaces` are valid fields",
    "INTERFACE": "Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields",
    "UNION": "Indicates this type is a union. `possibleTypes` is a valid field",
    "ENUM": "Indicates this type is an enum. `enumValues` is a valid field",
    "INPUT_OBJECT": "Indicates this type is an input object. `inputFields` is a valid field",
    "LIST": "Indicates this type is a list. `ofType` is a valid field",
    "NON_NULL": "Indicates this type is a non-null. `ofType` is a valid field"
  },
  "__DirectiveLocation": {
    "QUERY": "Location adjacent to a query operation",
    "MUTATION": "Location adjacent to a mutation operation",
    "SUBSCRIPTION": "Location adjacent to a subscription operation",
    "FIELD": "Location adjacent to a field",
    "FRAGMENT_DEFINITION": "Location adjacent to a fragment definition",
    "FRAGMENT_SPREAD": "Location adjacent to a fragment spread",
    "INLINE_FRAGMENT": "Location adjacent to an inline fragment",
    "VARIABLE_DEFINITION": "Location adjacent to a variable definition",
    "SCHEMA": "Location adjacent to a schema definition",
    "SCALAR": "Location adjacent to a scalar definition",
    "OBJECT": "Location adjacent to an object type definition",
    "FIELD_DEFINITION": "Location adjacent to a field definition",
    "ARGUMENT_DEFINITION": "Location adjacent to an argument definition",
    "INTERFACE": "Location adjacent to an interface definition",
    "UNION": "Location adjacent to a union definition",
    "ENUM": "Location adjacent to an enum definition",
    "ENUM_VALUE": "Location adjacent to an enum value definition",
    "INPUT_OBJECT": "Location adjacent to an input object type definition",
    "INPUT_FIELD_DEFINITION": "Location adjacent to an input object field definition",
    "DIRECTIVE_DEFINITION": "Location adjacent to a directive definition"
  }
};
