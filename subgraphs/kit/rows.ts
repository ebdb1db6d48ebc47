/** The rows that a resolver returned: which of them may be shown, in which order and page, and what they stand for. */
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql';
import { caseType, isSubjectType, personType } from '../../schema/contract.js';
import { earlierOf, hasCompletions, prepareAsKnown } from './completions.js';
import { type PageArguments, toConnection } from './connection.js';
import type { Row } from './database.js';
import { type Allowed, type AllowedAbout, type GuardedQuestion, isHeldRecord } from './decisions.js';
import { isObject, type Tag, tagObject } from './tags.js';

/** What to do with the results of a field. */
export interface Rows {
  /** False for scalars, enums, and the case, which says itself what it is about. */
  readonly areObjects: boolean;
  /** Several rows, each a record of its own; a single object below a record stands in that record. */
  readonly areRecords: boolean;
  /** Below a value that has been decided: tags, and drops what leads outside the grant. */
  inherit(result: unknown, tag: Tag, question: GuardedQuestion, page: PageArguments): unknown;
  /** Where a category begins: drops what may not be shown, tags the rest, makes the page of a connection. */
  filter(result: unknown, tag: Tag, about: AllowedAbout, question: GuardedQuestion, page: PageArguments): unknown;
}

/** A way from a row to a person it links to: rows carry persons as `{ id }` under the name of the field. */
type LinkPath = ReadonlyArray<string>;

/** The ways from `type` to persons: its own fields, and those of the `node` of an edge. */
function personLinks(type: GraphQLObjectType): ReadonlyArray<LinkPath> {
  return Object.values(type.getFields()).flatMap((field): LinkPath[] => {
    const target = getNamedType(field.type);
    if (target.name === personType) return [[field.name]];
    const isNode = field.name === 'node' && isObjectType(target) && !isSubjectType(target);
    return isNode ? personLinks(target).map((path) => [field.name, ...path]) : [];
  });
}

/** Ids of the persons that `row` links to. */
function linkedPersons(row: unknown, links: ReadonlyArray<LinkPath>): ReadonlyArray<string> {
  return links.flatMap((path) => {
    const target = path.reduce((value, name) => (isObject(value) ? value[name] : undefined), row);
    const found = Array.isArray(target) ? target : [target];
    return found.filter(isObject).map(({ id }) => String(id));
  });
}

/** The type of the rows of a connection (Relay), or null when `type` is none. */
function nodeType(type: GraphQLObjectType): GraphQLObjectType | null {
  const edge = getNamedType(type.getFields().edges?.type as GraphQLOutputType | undefined);
  const node = isObjectType(edge) ? getNamedType(edge.getFields().node?.type) : undefined;
  return isObjectType(node) ? node : null;
}

const isOutside = (person: string, { grant }: GuardedQuestion) => !Object.hasOwn(grant.persons, person);

/** What decides about a row: the subject's decision or, for a row of the case about a person, the one about that person. */
function decidingAbout(linked: ReadonlyArray<string>, tag: Tag, about: AllowedAbout, { decisions }: GuardedQuestion) {
  if (tag.subject.kind !== 'case' || linked.length === 0) return [about.itself];
  return linked.map((person) => decisions.aboutPersonOfCase(person, tag.category));
}

/**
 * Between agencies a row that leads outside the grant may be shown where a decision names that very record; the link
 * itself is dropped further down.
 */
function mayLeadOutside(allowed: Allowed, row: unknown, { decisions, grant }: GuardedQuestion): boolean {
  return grant.actor.agency !== allowed.cell.category.holder && decisions.namesRecord(allowed, row);
}

function mayShow(
  row: unknown,
  links: ReadonlyArray<LinkPath>,
  tag: Tag,
  about: AllowedAbout,
  question: GuardedQuestion,
): boolean {
  const linked = linkedPersons(row, links);
  const leadsOutside = linked.some((person) => isOutside(person, question));
  return decidingAbout(linked, tag, about, question).every(
    (allowed) =>
      allowed !== null &&
      question.decisions.passes(allowed, row) &&
      (!leadsOutside || mayLeadOutside(allowed, row, question)),
  );
}

/** The day up to which what is told of a row that may be shown may be known; null: no limit applies. */
function knownUntil(
  row: unknown,
  links: ReadonlyArray<LinkPath>,
  tag: Tag,
  about: AllowedAbout,
  question: GuardedQuestion,
): string | null {
  return decidingAbout(linkedPersons(row, links), tag, about, question)
    .map((allowed) => (allowed ? question.decisions.knownUntil(allowed, row) : null))
    .reduce(earlierOf, null);
}

/** True for a row that has been decided already, and for the edge around it. */
function isShown(row: unknown, { decisions }: GuardedQuestion): boolean {
  if (!isObject(row)) return false;
  return decisions.shown.has(row) || (isObject(row.node) && decisions.shown.has(row.node));
}

/** What is to be shown of a row, tagged. */
type TagRow = (row: object) => object;

/** Prepares what to do with the results of a field of type `output`. */
export function prepareRows(output: GraphQLOutputType): Rows {
  const type = getNamedType(output);
  if (!isObjectType(type) || type.name === caseType) {
    return { areObjects: false, areRecords: false, inherit: (result) => result, filter: (result) => result };
  }
  const isPerson = type.name === personType;
  const node = nodeType(type);
  const links: ReadonlyArray<LinkPath> = isPerson ? [[]] : personLinks(node ?? type);
  const asKnown = prepareAsKnown(node ?? type);
  const tellsCompletions = hasCompletions(node ?? type);

  /** The rows of a result, those that `keep` keeps, tagged; a connection's as the page that is asked for. */
  function settle(result: unknown, tag: Tag, page: PageArguments, keep: (row: unknown) => boolean, tagRow: TagRow) {
    if (result === null || result === undefined) return result;
    if (node && !Array.isArray(result)) throw new Error(`expected all rows of \`${tag.category}\`, in order`);
    const visible = (Array.isArray(result) ? result : [result]).filter((row) => isObject(row) && keep(row));
    const kept = isPerson ? visible : visible.map((row) => tagRow(row as object));
    if (!node) return Array.isArray(result) ? kept : (kept[0] ?? null);
    const connection = toConnection(kept as ReadonlyArray<Row>, page);
    tagObject(connection, tag);
    return connection;
  }

  return {
    areObjects: true,
    areRecords: node !== null || isListType(getNullableType(output)),
    inherit(result, tag, question, page) {
      const keep = (row: unknown) =>
        isShown(row, question) || !linkedPersons(row, links).some((person) => isOutside(person, question));
      return settle(result, tag, page, keep, (row) => {
        const known = asKnown(row, tag.knownUntil);
        tagObject(known, tag);
        return known;
      });
    },
    filter(result, tag, about, question, page) {
      const keep = (row: unknown) => mayShow(row, links, tag, about, question);
      return settle(result, { ...tag, record: null }, page, keep, (row) => {
        const until = tellsCompletions ? knownUntil(row, links, tag, about, question) : null;
        const known = asKnown(row, until);
        question.decisions.shown.add(known);
        tagObject(known, { ...tag, record: isHeldRecord(row) ? row : null, knownUntil: until });
        return known;
      });
    },
  };
}
