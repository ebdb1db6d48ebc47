/**
 * Writes what the example client reads from the schema, as it is now: `npm run codegen`.
 *
 *   operations/*.graphql   by hand
 *   generated/reads.graphql  one query per category of `Person`: its records, as far as they are plain values
 *   generated/documents.ts   typed documents of all of them (GraphQL Code Generator)
 *   generated/reads.ts       category → its document, and what its fields hold
 *   generated/persisted-documents.json  every document by its SHA-256, as the client asks for it: what a gateway trusts
 *   generated/document-ids.ts  the id of each operation
 *   generated/labels.ts      values of enums, for people
 *   generated/agencies.ts    names of agencies, from `schema/agencies.yaml`
 *
 * `--check`: writes nothing; exit code 1 when a file is not as it would be written.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { formatDocument, stringifyDocument } from '@urql/core';
import {
  buildASTSchema,
  concatAST,
  GraphQLError,
  getNamedType,
  isEnumType,
  isLeafType,
  Kind,
  parse,
  print,
  Source,
  separateOperations,
  validate,
} from 'graphql';
import { parse as parseYaml } from 'yaml';

const folder = import.meta.dirname;
const root = join(folder, '..', '..');
const supergraph = buildASTSchema(parse(readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8')), {
  assumeValidSDL: true,
});

const categoryOf = ({ astNode }) => {
  const found = astNode.directives.find(({ name }) => name.value === 'category');
  return found?.arguments.find(({ name }) => name.value === 'id').value.value ?? null;
};

/** The plain values of a type, its id first; none where a category of their own closes them. */
function leaves(type) {
  const fields = Object.values(type.getFields()).filter((field) => categoryOf(field) === null);
  return fields
    .filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0)
    .map(({ name }) => name);
}

/** Records of a page, the latest; whether there are earlier ones is asked for too, so that none is left out silently. */
const pageSize = 20;

/** What is read of a field: a page of records, records, or one value. */
function selectionOf(field) {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  const edges = type.getFields().edges;
  if (!edges) return `${field.name} { ${leaves(type).join(' ')} }`;
  const node = getNamedType(getNamedType(edges.type).getFields().node.type);
  return `${field.name}(last: ${pageSize}) { edges { node { ${leaves(node).join(' ')} } } pageInfo { hasPreviousPage } }`;
}

const pascal = (text) => text.replace(/(^|[.-])(\w)/g, (_, __, letter) => letter.toUpperCase());

/** Fields of a person that have something to read, by the category that they state. */
const reads = new Map();
for (const field of Object.values(supergraph.getType('Person').getFields())) {
  const category = categoryOf(field);
  const type = getNamedType(field.type);
  const isReadable = isLeafType(type) || 'edges' in type.getFields() || leaves(type).length > 0;
  if (category !== null && isReadable) reads.set(category, [...(reads.get(category) ?? []), field]);
}

const readsText = [...reads]
  .map(([category, fields]) => {
    const selected = fields.map(selectionOf).join(' ');
    const name = `Read${pascal(category)}`;
    return print(
      parse(`query ${name}($caseId: ID!) { case(id: $caseId) { id persons { person { id ${selected} } } } }`),
    );
  })
  .join('\n\n');

/** Ends with a line for each fault, as `FILE:line:column: fault`: what somebody who writes an operation can mend. */
function endWith(errors) {
  for (const { message, source, locations } of errors) {
    const { line = 1, column = 1 } = locations?.[0] ?? {};
    console.error(`${source?.name ?? 'test/example-client'}:${line}:${column}: ${message}`);
  }
  process.exit(1);
}

function parseFile(path, text) {
  try {
    return parse(new Source(text, path));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return endWith([error]);
  }
}

const written = readdirSync(join(folder, 'operations')).filter((name) => name.endsWith('.graphql'));
const documents = [
  ...written.map((name) => {
    const path = `test/example-client/operations/${name}`;
    return { location: path, document: parseFile(path, readFileSync(join(folder, 'operations', name), 'utf8')) };
  }),
  { location: 'reads.graphql', document: parseFile('generated/reads.graphql', readsText) },
];
const all = concatAST(documents.map(({ document }) => document));
const api = parse(readFileSync(join(root, 'schema', 'supergraph.graphql'), 'utf8'));
const ours = (node) =>
  !/^(join|link)__|^(category|open|link)$/.test(node.name?.value ?? '') && node.kind !== Kind.SCHEMA_DEFINITION;
const schema = { ...api, definitions: api.definitions.filter(ours).map((node) => stripDirectives(node)) };

/** Without what composition adds, which is no part of what clients see. */
function stripDirectives(node) {
  const bare = { ...node, directives: [] };
  if (node.fields) bare.fields = node.fields.map((field) => ({ ...field, directives: [] }));
  if (node.values) bare.values = node.values.map((value) => ({ ...value, directives: [] }));
  return bare;
}

/** The client tells its documents apart by the names of their operations. */
const unnamed = all.definitions
  .filter((node) => node.kind === Kind.OPERATION_DEFINITION && !node.name)
  .map((node) => new GraphQLError('expected an operation with a name: `query NAME …`', { nodes: node }));
const faults = [...unnamed, ...validate(buildASTSchema(schema), all)];
if (faults.length > 0) endWith(faults);

const typed = await codegen({
  filename: 'documents.ts',
  schema,
  documents,
  config: {
    useTypeImports: true,
    skipTypename: true,
    enumsAsTypes: true,
    onlyOperationTypes: true,
    scalars: { Date: 'string', IdentityNumber: 'string' },
    documentMode: 'documentNode',
  },
  plugins: [{ types: {} }, { documents: {} }],
  pluginMap: { types: operationTypes, documents: typedDocuments },
});

const header = '// Written by `npm run codegen` from the schema and the operations beside it.\n';
/** What something is called: the Swedish term that its description has in parentheses first, else its name. */
const termOf = ({ name, description }) => /\(([^()]+)\)/.exec((description ?? '').replace(/`[^`]*`/g, ''))?.[1] ?? name;

/** What each value of an enum is called: for people, in Swedish as the agencies write it. */
const enums = Object.values(supergraph.getTypeMap()).filter(
  (type) => isEnumType(type) && !/^(join|link)__/.test(type.name),
);
const labelOf = (value) => termOf(value).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const wordsOf = (type) => Object.fromEntries(type.getValues().map((value) => [value.name, labelOf(value)]));
const labels = Object.fromEntries(enums.map((type) => [type.name, wordsOf(type)]));

/** The plain values of the records of `field`: what each is called, and of which enum it is. */
function valuesOf(field) {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return { value: { says: termOf(field), of: isEnumType(type) ? type.name : null } };
  const { edges } = type.getFields();
  const record = edges ? getNamedType(getNamedType(edges.type).getFields().node.type) : type;
  return Object.fromEntries(
    leaves(record).map((name) => {
      const value = record.getFields()[name];
      const named = getNamedType(value.type);
      return [name, { says: termOf(value), of: isEnumType(named) ? named.name : null }];
    }),
  );
}

const table = [...reads]
  .map(([category, fields]) => {
    const values = Object.fromEntries(fields.map((field) => [field.name, valuesOf(field)]));
    return `  '${category}': { document: Read${pascal(category)}Document, fields: ${JSON.stringify(values)} },`;
  })
  .join('\n');
/** Texts as urql sends them: its cache asks for `__typename` beside what is asked for. Each operation with its fragments. */
const separate = Object.entries(separateOperations(all));
const persisted = separate.map(([name, document]) => {
  const text = stringifyDocument(formatDocument(document));
  return {
    name,
    text,
    hash: createHash('sha256').update(text, 'utf8').digest('hex'),
  };
});
/** Names of agencies, as `schema/agencies.yaml` lists them. */
const agencies = Object.fromEntries(
  parseYaml(readFileSync(join(root, 'schema', 'agencies.yaml'), 'utf8')).map(({ id, sv, en }) => [id, { sv, en }]),
);
const names = [...reads.keys()].map((category) => `  Read${pascal(category)}Document,`).join('\n');
const files = {
  'reads.graphql': `# Written by \`npm run codegen\`.\n${readsText}\n`,
  'documents.ts': `${header}${typed}`,
  'reads.ts': `${header}import {\n${names}\n} from './documents.js';\n\n/** How each category of a person is read. */\nexport const reads = {\n${table}\n} as const;\n\n/** So many records of a list are read, the latest. */\nexport const pageSize = ${pageSize};\n`,
  'persisted-documents.json': `${JSON.stringify(Object.fromEntries(persisted.map(({ hash, text }) => [hash, text])), null, 2)}\n`,
  'document-ids.ts': `${header}/** The id of each trusted document, by the name of its operation. */\nexport const documentIds: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(persisted.map(({ name, hash }) => [name, `sha256:${hash}`])), null, 2)};\n`,
  'agencies.ts': `${header}/** What agencies are called, by id. */\nexport const agencies: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = ${JSON.stringify(agencies, null, 2)};\n`,
  'labels.ts': `${header}/** Values of enums, by the Swedish term that the schema gives. */\nexport const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(labels, null, 2)};\n`,
};

let stale = false;
for (const [name, text] of Object.entries(files)) {
  const path = join(folder, 'generated', name);
  if (process.argv.includes('--check')) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    console.error(`test/example-client/generated/${name} is not what the schema says: run \`npm run codegen\``);
    stale = true;
  } else writeFileSync(path, text);
}
if (stale) process.exitCode = 1;
else if (!process.argv.includes('--check'))
  console.log(`wrote test/example-client/generated: ${persisted.length} operations`);
