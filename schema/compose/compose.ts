/** Composes the agencies' schemas into one supergraph. Every hint that touches our directives is a fault. */
import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  parse,
  Source,
} from 'graphql';
import { type AgencyId, readAgencies, readSubgraphAgencies } from '../agencies.js';
import { type ReadText, readBundleContent } from '../bundle.js';
import { holderOf } from '../categories.js';
import { categoryOf, gatewayService, isFederationField, isFederationType, isOpen } from '../contract.js';
import { projectFile } from '../files.js';
import { compileBundle } from '../policy/compile-bundle.js';
import { type PolicyText, readPolicies, readPolicyWords } from '../policy/read.js';
import type { CategoryPolicy } from '../policy/types.js';
import type { PolicyWords } from '../policy/vocabulary.js';
import { checkAnswers } from './answer-gates.js';
import { checkCompletions } from './completion-gates.js';
import { checkDescriptions } from './description-gates.js';
import { checkDirectives } from './directive-gates.js';
import { checkForm } from './form-gates.js';
import { type BuiltSchema, checkContract } from './gates.js';
import { located, locatedAll, nodesByName } from './located.js';
import { checkPayloads } from './payload-gates.js';
import { checkRoles } from './role-gates.js';

/** Where the composed supergraph is committed. */
export const supergraphPath: string = projectFile('schema/supergraph.graphql');

/** What the gateway itself answers, as SDL. */
export function readGatewaySchema(): string {
  return readFileSync(projectFile('schema/gateway.graphql'), 'utf8');
}

/** One agency's schema, ready to be composed. */
export interface AgencySchema {
  readonly agency: AgencyId;
  readonly sdl: string;
  /** Where it lies, for messages. */
  readonly file?: string;
  readonly categories: ReadonlySet<string>;
  /** Those of its categories that tell of no person. */
  readonly aggregates?: ReadonlySet<string>;
}

/** Thrown with one line per fault; `faults` holds them apart. */
export class CompositionError extends Error {
  readonly faults: ReadonlyArray<string>;
  constructor(faults: ReadonlyArray<string>) {
    super(`the supergraph does not compose:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'CompositionError';
    this.faults = faults;
  }
}

/** One agency as it is to be: its schema and policy in place of those in its folder. */
export interface ChangedAgency {
  readonly sdl: string;
  readonly file: string;
  readonly policy: PolicyText;
}

/** The schemas of all agencies that serve a subgraph, in the order of `agencies.yaml`, one of them perhaps `changed`. */
export function readAgencySchemas(changed: ChangedAgency | null = null): AgencySchema[] {
  const declared = readPolicies(changed?.policy);
  return readSubgraphAgencies().map(({ id }) => {
    const own = declared.filter((category) => holderOf(category.id) === id);
    const isChanged = id === changed?.policy.agency;
    const file = isChanged ? changed.file : `subgraphs/${id}/schema.graphql`;
    return {
      agency: id,
      sdl: isChanged ? changed.sdl : readFileSync(projectFile(file), 'utf8'),
      file,
      categories: new Set(own.map((category) => category.id)),
      aggregates: new Set(own.filter(({ aggregate }) => aggregate).map((category) => category.id)),
    };
  });
}

/**
 * Fields whose category the supergraph tells otherwise than `agency`: composition drops a directive without a word
 * when the agency does not compose it, or imports it under another name, and takes one agency's for another that has none.
 */
function lostCategories({ agency, typeDefs, schema }: BuiltSchema, supergraph: GraphQLSchema): string[] {
  const faults: string[] = [];
  const nodes = nodesByName(typeDefs);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isFederationType(type)) continue;
    const composed = supergraph.getType(type.name);
    const fields = isObjectType(composed) ? composed.getFields() : {};
    for (const field of Object.values(type.getFields())) {
      if (isFederationField(type, field)) continue;
      const other = fields[field.name];
      if (other && categoryOf(other) === categoryOf(field) && isOpen(other) === isOpen(field)) continue;
      const at = `${type.name}.${field.name}`;
      const fault = `\`${at}\` has another @category or @open in the supergraph: compose both directives by name, and state the same in every agency`;
      faults.push(`${agency}: ${located(fault, nodes.get(at))}`);
    }
  }
  return faults;
}

function build({ agency, typeDefs }: { readonly agency: AgencyId; readonly typeDefs: DocumentNode }): GraphQLSchema {
  try {
    return buildSubgraphSchema(typeDefs);
  } catch (error) {
    throw new CompositionError([`${agency}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function parseSdl({ agency, sdl, file }: AgencySchema): DocumentNode {
  try {
    return parse(new Source(sdl, file));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { line = 1 } = error.locations?.[0] ?? {};
    throw new CompositionError([`${agency}: ${error.message} (${file ?? 'its schema'}:${line}): mend the schema`]);
  }
}

/**
 * The supergraph SDL of `schemas` and, if there is one, of what the gateway itself answers (`ownSdl`).
 *
 * Throws `CompositionError` with all faults at once.
 */
export function composeSupergraph(schemas: ReadonlyArray<AgencySchema>, ownSdl: string | null = null): string {
  const parsed = schemas.map((schema) => ({ ...schema, typeDefs: parseSdl(schema) }));
  const forms = parsed.flatMap(({ agency, typeDefs, aggregates }) =>
    [...checkDirectives(typeDefs), ...checkCompletions(typeDefs), ...checkForm(typeDefs, aggregates)].map(
      (fault) => `${agency}: ${fault}`,
    ),
  );
  const payloads = checkPayloads(parsed);
  if (forms.length + payloads.length > 0) throw new CompositionError([...forms, ...payloads]);
  const documents = parsed.map((document) => ({ ...document, schema: build(document) }));
  const faults = documents.flatMap(({ categories, aggregates, ...built }) =>
    checkContract(built, { known: categories, aggregates: aggregates ?? new Set() }),
  );
  if (faults.length > 0) throw new CompositionError(faults);
  const own = ownSdl === null ? [] : [{ agency: gatewayService, typeDefs: parse(ownSdl) }];
  const result = composeServices(
    [...documents, ...own].map(({ agency, typeDefs }) => ({
      name: agency,
      typeDefs,
      url: `http://${agency}.invalid/graphql`,
    })),
  );
  if (result.errors) {
    throw new CompositionError(result.errors.map(({ message, nodes }) => locatedAll(message, nodes)));
  }
  const conflicts = result.hints.filter((hint) => /DIRECTIVE/.test(hint.definition.code));
  if (conflicts.length > 0) {
    const remedy = 'state the same in every agency';
    throw new CompositionError(conflicts.map(({ message, nodes }) => locatedAll(`${message} ${remedy}`, nodes)));
  }
  const supergraph = buildASTSchema(parse(result.supergraphSdl), { assumeValidSDL: true });
  const lost = documents.flatMap((built) => lostCategories(built, supergraph));
  if (lost.length > 0) throw new CompositionError(lost);
  return `${result.supergraphSdl.trim()}\n`;
}

/** The schemas of all agencies with a subgraph, from the texts of files by their path in the project. */
function schemasOf(read: ReadText, agencies: string, policies: ReadonlyArray<CategoryPolicy>): AgencySchema[] {
  return readAgencies(agencies)
    .filter(({ subgraph }) => subgraph)
    .map(({ id }) => {
      const own = policies.filter((policy) => policy.holder === id);
      const file = `subgraphs/${id}/schema.graphql`;
      const sdl = read(file);
      if (sdl === null) throw new CompositionError([`${file}:1: expected this file, but there is none`]);
      const [categories, aggregates] = [own, own.filter(({ aggregate }) => aggregate)].map(
        (some) => new Set(some.map(({ id: category }) => category)),
      );
      return { agency: id, sdl, file, categories: categories ?? new Set(), aggregates: aggregates ?? new Set() };
    });
}

/** Composes once the rules have passed their gates, and looks whether all is described. */
function composeWith(
  schemas: ReadonlyArray<AgencySchema>,
  policies: ReadonlyArray<CategoryPolicy>,
  words: PolicyWords,
  ownSdl: string | null,
): string {
  const refused = [...checkAnswers(policies, words), ...checkRoles(policies)];
  if (refused.length > 0) throw new CompositionError(refused);
  const sdl = composeSupergraph(schemas, ownSdl);
  const own = ownSdl === null ? [] : [parse(new Source(ownSdl, 'schema/gateway.graphql'))];
  const documents = [...schemas.map(parseSdl), ...own];
  const missing = checkDescriptions(buildASTSchema(parse(sdl), { assumeValidSDL: true }), documents);
  if (missing.length > 0) throw new CompositionError(missing);
  return sdl;
}

/**
 * The supergraph SDL of the project's files: what every agency serves, its rules, and what the gateway itself answers;
 * with one agency as it is to be (`changed`).
 *
 * Throws `CompositionError` with all faults of rules or of schemas, `PolicyError` when a policy cannot be read.
 */
export function composeProject(changed: ChangedAgency | null = null): string {
  return composeWith(readAgencySchemas(changed), readPolicies(changed?.policy), readPolicyWords(), readGatewaySchema());
}

/** Likewise of `read`'s texts, by their paths in the project; nothing else is read. */
export function composeTexts(read: ReadText): string {
  const content = readBundleContent((path) => read(path) ?? (path === 'schema/supergraph.graphql' ? '' : null));
  const { policies, words } = compileBundle(content, '0001-01-01');
  const schemas = schemasOf(read, content.agencies, policies);
  return composeWith(schemas, policies, words, read('schema/gateway.graphql'));
}
