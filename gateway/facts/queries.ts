/** SQL of the case facts. The columns are those of `subgraphs/cooperation/migrations/0002_facts.sql`. */

const agencies = `(select json_object_agg(agency, revision) from facts.agency_revisions)`;

/** Revision of every agency. */
export const selectAgencyRevisions: string = `select ${agencies} as agencies, facts.expect_confirmed() as confirmed`;

const caseQuery = (records: string, { first = '', more = '' } = {}): string => `
  with ${first}persons as (
    select distinct person_id from ${records} where case_id = $1 and kind = 'case-person'
  ), consents as (
    select distinct consent_id from ${records}
    where kind = 'consent' and person_id in (select person_id from persons)
  ), inquiries as (
    select distinct case_id from ${records}
    where kind = 'case-person' and owner = 'social-services' and case_id <> $1
      and person_id in (select person_id from persons)
  ), found as (
    select * from ${records} where case_id = $1 and kind in ('case', 'case-person', 'assignment', 'emergency', 'case-link', 'decision')
    union all
    select * from ${records}
    where person_id in (select person_id from persons) and kind in ('person', 'whereabouts', 'consent', 'notice', 'hold', 'report')
    union all
    select * from ${records} where consent_id in (select consent_id from consents) and kind = 'consent-end'
    union all
    select * from ${records} where kind = 'hold' and person_id is null
    union all
    select * from ${records} where case_id in (select case_id from inquiries) and kind = 'case'
    union all
    select * from ${records}
    where case_id in (select case_id from inquiries) and kind = 'case-person'
      and person_id in (select person_id from persons)
  )
  select
    (select revision from facts.case_revisions where case_id = $1) as revision,
    ${agencies} as agencies,
    (select json_agg(json_build_object(
      'kind', kind, 'id', id, 'version', version,
      'owner', owner, 'caseId', case_id, 'personId', person_id,
      'consentId', consent_id, 'statement', statement
    ) order by seq) from found) as records${more}`;

/**
 * Everything that decisions in case `$1` rest on, in one snapshot: the case with its persons, staff, links and decisions; what is
 * asserted of its persons; agency-wide holds; and inquiries of the agency that makes them (SoL 20:2) about its persons, of
 * which only the case and those persons' part in it are read. Newer versions come after older ones.
 */
export const selectCase: string = caseQuery('facts.records', { more: ', facts.expect_confirmed() as confirmed' });

/**
 * The same of what the snapshot `$2` (`pg_snapshot`) sees: the records that a decision of earlier rested on, by what the log
 * says of when they were kept.
 */
export const selectCaseSeen: string = caseQuery('seen', {
  first: `seen as (
    select r.* from facts.records r left join log.leaves l on l.kind = 'record' and l.source = r.seq
    where pg_visible_in_snapshot(coalesce((l.leaf::json ->> 'tx')::xid8, r.tx), $2::pg_snapshot)
  ), `,
});
