/**
 * `npm run -s bundle -- build [--out FILE]` and `show [FILE]`: the artefact that the gateway plans and decides with.
 *
 * Exit code 0: ok; 1: the bundle cannot be built or read; 2: arguments that can't be used.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Bundle, makeBundle, parseBundle, readBundleContent } from '../../schema/bundle.js';
import { createClock } from '../../schema/clock.js';
import { composeProject } from '../../schema/compose/compose.js';
import { describeError } from '../../schema/describe-error.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { isUsage, UsageError } from './policy/usage.js';

const usage = 'usage: bundle build [--out FILE] | bundle show [FILE] [--json]';

function describe({ hash, content }: Bundle): object {
  const { policies, words, compiled } = compileBundle(content, createClock(null)());
  return {
    hash,
    agencies: words.agencies.length,
    categories: policies.length,
    permits: policies.reduce((sum, { permits }) => sum + permits.length, 0),
    forbids: policies.reduce((sum, { forbids }) => sum + forbids.length, 0),
    legalBases: words.bases.size,
    unverified: [...words.bases.values()].filter(({ verified }) => !verified).length,
    conditions: words.vocabulary.size,
    literals: compiled.literals.length,
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`\`${file}\` can't be read: ${describeError(error)}`);
  }
}

function readBundle(file: string): Bundle {
  const text = readText(file);
  try {
    return parseBundle(text);
  } catch (error) {
    throw new Error(`\`${file}\`: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function run(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [command, file] = positionals;
  if (command === 'build') {
    const bundle = makeBundle(readBundleContent());
    const told = describe(bundle); // compiles: a bundle with a fault is not built
    if (bundle.content.supergraph !== composeProject()) {
      throw new Error('schema/supergraph.graphql differs from what the agencies say: run `npm run compose` first');
    }
    if (values.out === undefined) process.stdout.write(`${JSON.stringify(bundle)}\n`);
    else writeFileSync(values.out, `${JSON.stringify(bundle)}\n`);
    if (values.out !== undefined) console.log(JSON.stringify(told));
  } else if (command === 'show') {
    const bundle = file === undefined ? makeBundle(readBundleContent()) : readBundle(file);
    const told = describe(bundle);
    if (values.json) console.log(JSON.stringify(told));
    else for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(12)} ${value}`);
  } else {
    console.error(usage);
    process.exitCode = 2;
  }
}

try {
  run();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  const { code } = error as NodeJS.ErrnoException;
  process.exitCode = isUsage(error) || code === 'ENOENT' ? 2 : 1;
}
