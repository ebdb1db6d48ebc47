/**
 * `familjegraf agency check NAME`: an agency as it is to be, composed with all the others, and what that breaks: in the
 * published graph (`schema/supergraph.graphql`), and for which documents of which clients.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBreakingChanges } from 'graphql';
import pg from 'pg';
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import {
  type ChangedAgency,
  CompositionError,
  composeProject,
  supergraphPath,
} from '../../../schema/compose/compose.js';
import { projectFile } from '../../../schema/files.js';
import { PolicyError } from '../../../schema/policy/parse.js';
import { type Manifest, readManifests } from '../../documents/manifest.js';
import { loadSupergraph } from '../../planning/supergraph.js';
import { findDatabase } from '../log/open-log.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { type BrokenDocument, brokenDocuments, readUsed, type UsedDocument } from './check/clients.js';

/** What is compared. `published`: SDL of the supergraph in force; `manifests` null: no client's documents are known. */
export interface CheckInput {
  readonly changed: ChangedAgency;
  readonly published: string;
  readonly manifests: ReadonlyArray<Manifest> | null;
  readonly used: ReadonlyArray<UsedDocument>;
}

/** What was found. */
export interface Checked {
  /** Of its schema, its policy, or of what it does to the whole; where there are any nothing else is known. */
  readonly faults: ReadonlyArray<string>;
  /** What a client could have relied upon, in GraphQL's words. */
  readonly changes: ReadonlyArray<string>;
  readonly broken: ReadonlyArray<BrokenDocument>;
}

/** Composes and compares. */
export function checkAgency({ changed, published, manifests, used }: CheckInput): Checked {
  let supergraph: string;
  try {
    supergraph = composeProject(changed);
  } catch (error) {
    if (!(error instanceof CompositionError || error instanceof PolicyError)) throw error;
    return { faults: error.faults, changes: [], broken: [] };
  }
  const [before, after] = [loadSupergraph(published).apiSchema, loadSupergraph(supergraph).apiSchema];
  return {
    faults: [],
    changes: findBreakingChanges(before, after).map(({ description }) => description),
    broken: brokenDocuments({ published: before, next: after, manifests: manifests ?? [], used }),
  };
}

const lines = (title: string, all: ReadonlyArray<string>) =>
  all.length === 0 ? '' : `${title}:\n${all.map((one) => `  ${one}\n`).join('')}`;

function textOf({ client, version, name, faults, used }: BrokenDocument): string {
  const asked = used ? `, asked for ${used.requests} times, last ${used.last}` : '';
  return `${client} ${version}, document ${name}${asked}: ${faults.join(' ')}`;
}

/** What was found as text; exit code 1 when something breaks, or when it is not known whom a change would break. */
export function answerOf(id: string, { faults, changes, broken }: Checked, isKnown: boolean): Answer {
  if (faults.length > 0) return { text: lines(`${id} does not fit`, faults), exitCode: 1 };
  const unknown = changes.length > 0 && !isKnown;
  const text = [
    `${id} composes with all agencies\n`,
    lines('changes that could break a client', changes),
    lines('clients that it breaks', broken.map(textOf)),
    unknown ? 'whom they break is not known: give --documents, --usage, or both\n' : '',
    changes.length > 0 && isKnown && broken.length === 0 ? 'no known document breaks\n' : '',
  ];
  return { text: text.join(''), exitCode: broken.length > 0 || unknown ? 1 : 0 };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`\`${file}\` can't be read: ${(error as Error).message}`);
  }
}

async function readCounts(): Promise<ReadonlyArray<UsedDocument>> {
  const db = new pg.Client({ connectionString: await findDatabase(), application_name: 'familjegraf agency check' });
  await db.connect();
  try {
    return await readUsed(db);
  } finally {
    await db.end();
  }
}

const options = {
  schema: { type: 'string' },
  policy: { type: 'string' },
  published: { type: 'string' },
  documents: { type: 'string' },
  usage: { type: 'boolean' },
} as const;

/** `agency check NAME …`. */
export async function runCheck(args: ReadonlyArray<string>): Promise<Answer> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [id = ''] = positionals;
  const known = readSubgraphAgencies().map((agency) => agency.id);
  if (!known.includes(id)) throw new UsageError(`expected one of ${known.join(', ')}, but got \`${id}\``);
  const file = values.schema ?? `subgraphs/${id}/schema.graphql`;
  const policyFile = values.policy ?? `subgraphs/${id}/policy.yaml`;
  const read = (given: string | undefined, own: string) => readText(given ?? projectFile(own));
  const usual = projectFile('trusted-documents');
  const documents = values.documents ?? (existsSync(usual) ? usual : null);
  const manifests = documents === null ? null : readManifests(documents);
  const used = values.usage ? await readCounts() : [];
  const checked = checkAgency({
    changed: {
      ...{ sdl: read(values.schema, file), file },
      policy: { agency: id, file: policyFile, text: read(values.policy, policyFile) },
    },
    published: readText(values.published ?? supergraphPath),
    ...{ manifests, used },
  });
  return answerOf(id, checked, manifests !== null || values.usage === true);
}
