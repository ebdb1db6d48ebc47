/**
 * `familjegraf agency check NAME`: an agency as it is to be, composed with all the others, and what that breaks: in the
 * published graph, and for which documents of which clients.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBreakingChanges } from 'graphql';
import pg from 'pg';
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import { type ChangedAgency, CompositionError, composeProject } from '../../../schema/compose/compose.js';
import { projectFile } from '../../../schema/files.js';
import { PolicyError } from '../../../schema/policy/parse.js';
import { type Manifest, readManifests } from '../../documents/manifest.js';
import { loadSupergraph } from '../../planning/supergraph.js';
import { findDatabase } from '../log/open-log.js';
import { type Answer, readText, UsageError } from '../policy/usage.js';
import {
  type BrokenDocument,
  brokenDocuments,
  type FoundDocuments,
  readUsed,
  type UsedDocument,
} from './check/clients.js';
import { readPublished } from './check/published.js';

/** What is compared. `published`: SDL of the supergraph in force; `manifests` null: no client's documents are known. */
export interface CheckInput {
  readonly changed: ChangedAgency;
  readonly published: string;
  readonly manifests: ReadonlyArray<Manifest> | null;
  readonly used: ReadonlyArray<UsedDocument>;
}

/** What was found. */
export interface Checked extends FoundDocuments {
  /** Of its schema, its policy, or of what it does to the whole; where there are any nothing else is known. */
  readonly faults: ReadonlyArray<string>;
  /** What a client could have relied upon, in GraphQL's words. */
  readonly changes: ReadonlyArray<string>;
}

/** Composes and compares. */
export function checkAgency({ changed, published, manifests, used }: CheckInput): Checked {
  let supergraph: string;
  try {
    supergraph = composeProject(changed);
  } catch (error) {
    if (!(error instanceof CompositionError || error instanceof PolicyError)) throw error;
    return { faults: error.faults, changes: [], broken: [], unjudged: [] };
  }
  const [before, after] = [loadSupergraph(published).apiSchema, loadSupergraph(supergraph).apiSchema];
  return {
    faults: [],
    changes: findBreakingChanges(before, after).map(({ description }) => description),
    ...brokenDocuments({ published: before, next: after, manifests: manifests ?? [], used }),
  };
}

const lines = (title: string, all: ReadonlyArray<string>) =>
  all.length === 0 ? '' : `${title}:\n${all.map((one) => `  ${one}\n`).join('')}`;

function textOf({ client, version, name, faults, used }: BrokenDocument): string {
  const asked = used ? `, asked for ${used.requests} times, last ${used.last}` : '';
  return `${client} ${version}, document ${name}${asked}: ${faults.join(' ')}`;
}

/** What is to be said beside what was found. `from`: what was compared with; `isKnown`: clients' documents are known. */
export interface Compared {
  readonly id: string;
  readonly from: string;
  readonly isKnown: boolean;
}

/** What was found as text; exit code 1 when something breaks, or when it is not known whom a change would break. */
export function answerOf({ id, from, isKnown }: Compared, { faults, changes, broken, unjudged }: Checked): Answer {
  if (faults.length > 0) return { text: lines(`${id} does not fit`, faults), exitCode: 1 };
  const isUnknown = (changes.length > 0 && !isKnown) || unjudged.length > 0;
  const text = [
    `${id} composes with all agencies\n`,
    `compared with ${from}\n`,
    lines('changes that could break a client', changes),
    lines('clients that it breaks', broken.map(textOf)),
    lines('clients that it may break: what they ask is not known, only of which fields', unjudged.map(textOf)),
    changes.length > 0 && !isKnown ? 'whom they break is not known: give --documents, --usage, or both\n' : '',
    changes.length > 0 && !isUnknown && broken.length === 0 ? 'no known document breaks\n' : '',
  ];
  return { text: text.join(''), exitCode: broken.length > 0 || isUnknown ? 1 : 0 };
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
  registry: { type: 'string' },
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
  const published = readPublished(values);
  const checked = checkAgency({
    changed: {
      ...{ sdl: read(values.schema, file), file },
      policy: { agency: id, file: policyFile, text: read(values.policy, policyFile) },
    },
    published: published.sdl,
    ...{ manifests, used },
  });
  const isKnown = manifests !== null || values.usage === true;
  return answerOf({ id, from: published.from, isKnown }, checked);
}
