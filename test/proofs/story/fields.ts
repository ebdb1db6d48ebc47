/** Where each category of the story is found in the graph: a selection, and how to read the value out of a person. */

type Person = Readonly<Record<string, unknown>>;

/** A category's place: `read` answers null when nothing was released, and a value otherwise. */
export interface Place {
  readonly selection: string;
  readonly read: (person: Person) => unknown;
}

function field(name: string, below = ''): Place {
  return { selection: `${name} ${below}`, read: (person) => person[name] ?? null };
}

/** Several fields of one category: their records together. Where one is null and another is not, no record has an id. */
function fields(...parts: ReadonlyArray<Place>): Place {
  return {
    selection: parts.map(({ selection }) => selection).join(' '),
    read: (person) => {
      const lists = parts.map(({ read }) => read(person) as ReadonlyArray<unknown> | null);
      return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? [{ missing: true }]);
    },
  };
}

/** A field with a category of its own below a list: null when the list is null or all its items lack it. */
function below(list: string, name: string, selection = ''): Place {
  return {
    selection: `${list} { id ${name} ${selection} }`,
    read: (person) => {
      const items = (person[list] ?? []) as ReadonlyArray<Person>;
      return items.map((item) => item[name]).find((value) => value !== null && value !== undefined) ?? null;
    },
  };
}

const incidentPlace: Place = {
  selection: 'placed: incidents { edges { node { place { kind area } } } }',
  read: (person) => {
    const list = person.placed as { edges: ReadonlyArray<{ node: { place: unknown } }> } | null;
    return list?.edges.map(({ node }) => node.place).find((place) => place !== null) ?? null;
  },
};

/** The place of every category under `Person`, by its code in the story. */
export const places: Readonly<Record<string, Place>> = {
  'ID.name': field('name', '{ given surname }'),
  'ID.core': field('civicIdentity', '{ number kind birthDate }'),
  'ID.protection': field('hasProtectedIdentity'),
  'ID.address': field('address', '{ careOf street postalCode city municipalityCode since }'),
  'FAM.relation': field('relations', '{ kind custody since person { id } }'),
  'SOC.report': field('reportsOfConcern', '{ id receivedOn kind state decisionDueOn }'),
  'SOC.reporter': below('reportsOfConcern', 'reporter', '{ isOfficial agency role }'),
  'SOC.reportStatus': field('reportStatuses', '{ id reportReceivedOn outcome decidedOn askedOn answeredOn }'),
  'SOC.protectAssess': field('protectionAssessments', '{ id assessedOn outcome }'),
  'SOC.preAssess': field('preliminaryAssessments', '{ id startedOn dueOn decidedOn outcome }'),
  'SOC.inquiry': field('childInquiries', '{ id openedOn dueOn closedOn areas }'),
  'SOC.childVoice': field('childTalks', '{ id heldOn withoutGuardian language interpreter informedOfRights }'),
  'SOC.dvChild': field('violenceExposures', '{ id from to form }'),
  'SOC.service': field('services', '{ id kind startedOn endedOn }'),
  'SOC.plan': field('carePlans', '{ id kind establishedOn reviewOn }'),
  'SOC.placement': field('placements', '{ id form basis startedOn endedOn reconsiderOn }'),
  'SOC.placementAddress': below('placements', 'address', '{ street postalCode city }'),
  'SOC.caseOfficer': field('socialCaseOfficer', '{ name phone }'),
  'SOC.addiction': fields(
    field('addictionTreatments', '{ id form startedOn endedOn }'),
    field('treatmentDrugTests', '{ id takenOn positive }'),
  ),
  'SOC.econ': field('incomeSupports', '{ id decidedOn kind from to }'),
  'SOC.dvAdult': field('violenceSupports', '{ id form startedOn endedOn }'),
  'POL.notice': field('policeNotices', '{ id sentOn basis }'),
  'POL.incident': field('incidents', '{ edges { cursor node { id occurredOn kind role } } pageInfo { hasNextPage } }'),
  'POL.incidentPlace': incidentPlace,
  'POL.victim': field('victimRecords', '{ id reportedOn offence from to }'),
  'POL.concernTalk': field('concernTalks', '{ id heldOn guardianPresent }'),
  'POL.suspicion': field('suspicions', '{ id offence suspectedOn investigationSecrecy }'),
  'POL.coercion': fields(
    field('seizures', '{ id seizedOn kind investigationSecrecy }'),
    field('policeDrugTests', '{ id takenOn positive investigationSecrecy }'),
  ),
  'POL.intel': field('intelligence', '{ id kind recordedOn }'),
  'POL.threat': field('threats', '{ id kind recordedOn }'),
  'POL.contactBan': field('contactBans', '{ id decidedOn validUntil }'),
  'POL.contactBanArea': below('contactBans', 'area'),
  'SCH.enrol': field('enrolment', '{ year since }'),
  'SCH.unit': field('schoolUnit', '{ school class mentor }'),
  'SCH.absence': field(
    'absences',
    '{ edges { cursor node { id date minutes kind subject } } pageInfo { hasNextPage } }',
  ),
  'SCH.absenceInquiry': field('absenceInquiries', '{ id openedOn reportedToOwnerOn closedOn }'),
  'SCH.programme': field('schoolProgrammes', '{ id programme startedOn endedOn }'),
  'SCH.supportPlan': field('supportPlans', '{ id decidedOn measures evaluateOn }'),
  'SCH.bullying': field('degradingTreatments', '{ id reportedOn role closedOn }'),
  'SCH.discipline': field('disciplinaryMeasures', '{ id decidedOn measure until }'),
  'SCH.crimeReport': field('crimeReports', '{ id reportedOn offence }'),
  'SCH.ehPsy': field('psychosocialHealth', '{ id from to profession }'),
  'SCH.ehMed': field('medicalHealth', '{ id date profession }'),
  'SCH.grades': field('grades', '{ id subject grade term }'),
  'KV.sentence': field('sentences', '{ id kind offence judgedOn startsOn endsOn }'),
  'KV.probation': field('supervisions', '{ id form startsOn endsOn hasSupervisor }'),
  'KV.release': fields(
    field('conditionalReleases', '{ id decidedOn releaseOn trialUntil }'),
    field('leaves', '{ id from to kind }'),
    field('releasePlans', '{ id decidedOn areas reviewOn }'),
  ),
  'KV.conditions': fields(
    field('conditions', '{ id decidedOn kind from to }'),
    field('breaches', '{ id occurredOn kind consequence }'),
  ),
  'KV.investigation': field('preSentenceReports', '{ id orderedOn deliveredOn }'),
  'KV.childContact': field('childContacts', '{ id form allowedFrom endedOn childHeardOn }'),
  'KV.security': field('securityMeasures', '{ id kind decidedOn endedOn }'),
  'KFM.debt': fields(
    field('debts', '{ id registeredOn kind amount settledOn }'),
    field('attachments', '{ id decidedOn kind endedOn }'),
  ),
  'KFM.eviction': field('evictions', '{ id appliedOn plannedOn childrenLiveThere outcome outcomeOn }'),
  'KFM.debtRelief': field('debtReliefs', '{ id appliedOn decidedOn outcome }'),
  'KFM.office': field('enforcementOffice', '{ office officer phone }'),
  'AF.status': field('jobseekerRegistrations', '{ id registeredOn situation endedOn }'),
  'AF.plan': fields(
    field('employmentPlans', '{ id agreedOn activities reviewOn }'),
    field('employmentProgrammes', '{ id kind startedOn endedOn }'),
  ),
  'AF.office': field('employmentOffice', '{ office officer phone }'),
};

/** The categories about the case itself: what `case` answers of each, null when nothing was released. */
export const casePlaces: Readonly<Record<string, (found: Person) => unknown>> = {
  'COOP.case': ({ type }) => type ?? null,
  'COOP.link': ({ cooperation }) => cooperation ?? null,
  'COOP.plan': ({ cooperation }) => (cooperation as Person | null)?.plan ?? null,
};

/** One query for everything that the graph has about the persons of a case. */
export const everything = `query Everything($caseId: ID!) {
  case(id: $caseId) {
    id type state purposes openedOn inquiryDecidedOn dueOn
    cooperation { id openedOn linkedOn plan { id ownerAgency activity dueOn doneOn } }
    persons { role since person { id
      disclosure { category outcome bases dataUntil waysForward { way basis says } }
      ${Object.values(places)
        .map((place) => place.selection)
        .join('\n      ')} } }
  }
}`;

/** True when something was released: a value that is neither null nor an empty list or connection. */
export function isReleased(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && 'edges' in value) return (value.edges as unknown[]).length > 0;
  return true;
}
