/** `bundle publish`: an agency's SDL and rules, or all of them, become the bundle that signatures are collected for. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAgencies } from '../../../schema/agencies.js';
import {
  type BundleContent,
  makeBundle,
  type ReadText,
  readBundleContent,
  readWorkingTree,
} from '../../../schema/bundle.js';
import { composeTexts } from '../../../schema/compose/compose.js';
import { publish } from '../../../schema/release/publishing.js';
import type { Registry } from '../../../schema/release/registry.js';
import { UsageError } from '../policy/usage.js';
import { analysisText } from './analysis-text.js';
import { checkProved, now, openRegistry } from './usage.js';

/** Options of `bundle publish`. */
export const publishOptions = {
  agency: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly agency?: string | undefined;
  readonly from?: string | undefined;
  readonly json?: boolean | undefined;
}

const parts = ['schema.graphql', 'policy.yaml'] as const;

/** The project's texts, in their place what agencies have published last. */
function textsOf(registry: Registry): ReadText {
  return (path) => {
    const [, agency, name] = /^subgraphs\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    const part = parts.find((one) => one === name);
    return (agency && part ? registry.published(agency, part) : null) ?? readWorkingTree(path);
  };
}

/** `texts` with those of `folder` in the place of `agency`'s. */
function withFolder(texts: ReadText, agency: string, folder: string): ReadText {
  return (path) => {
    const part = parts.find((name) => path === `subgraphs/${agency}/${name}`);
    return part ? readFileSync(join(folder, part), 'utf8') : texts(path);
  };
}

/** The bundle's texts, its supergraph composed from them: every gate is passed, or nothing is published. */
function contentOf(texts: ReadText): BundleContent {
  const supergraph = composeTexts(texts);
  return readBundleContent((path) => (path === 'schema/supergraph.graphql' ? supergraph : texts(path)));
}

/** Publishes; answers what is to be said. Throws one sentence, or all faults, when a gate is not passed. */
export function runPublish({ agency, from, json }: Values): string {
  const { registry } = openRegistry();
  if ((agency === undefined) !== (from === undefined)) {
    throw new UsageError(
      'expected both `--agency ID` and `--from FOLDER` with schema.graphql and policy.yaml, or neither',
    );
  }
  if (agency !== undefined && !readAgencies().some(({ id }) => id === agency)) {
    throw new UsageError(`\`${agency}\` is no agency of schema/agencies.yaml: add it there first`);
  }
  const texts = agency && from ? withFolder(textsOf(registry), agency, from) : textsOf(registry);
  const content = contentOf(texts);
  const when = now();
  const bundle = makeBundle(content);
  checkProved(bundle, when.day);
  const published = publish(registry, bundle, when);
  if (agency) {
    for (const name of parts) registry.keepPublished(agency, name, texts(`subgraphs/${agency}/${name}`) ?? '');
  }
  return json
    ? `${JSON.stringify({ ...published.pointer, needs: published.analysis.needs })}\n`
    : analysisText(published);
}
