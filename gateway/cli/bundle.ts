/**
 * `npm run -s bundle -- COMMAND`: the artefact that the gateway plans and decides with (`build`, `show`), and the registry
 * from which gateways take it once it is signed (`publish`, `sign`, `status`, `rollback`).
 *
 * Exit code 0: ok; 1: the bundle cannot be built, read, published or signed; 2: arguments that can't be used.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Bundle, makeBundle, parseBundle, readBundleContent } from '../../schema/bundle.js';
import { createClock } from '../../schema/clock.js';
import { composeProject } from '../../schema/compose/compose.js';
import { describeError } from '../../schema/describe-error.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { SettingsError } from '../../schema/settings.js';
import { publishOptions, runPublish } from './bundle/publish.js';
import { rollbackOptions, runRollback } from './bundle/rollback.js';
import { runSign, signOptions } from './bundle/sign.js';
import { runStatus, statusOptions } from './bundle/status.js';
import { isHelp, isUsage, UsageError } from './policy/usage.js';

const usage = `usage: bundle COMMAND

  build     [--out FILE]           the bundle of the project's files
  show      [FILE] [--json]        what is in a bundle
  publish   [--agency ID --from FOLDER] [--json]
            an agency's schema.graphql and policy.yaml, or all of the project's: composed, proved, analysed
  sign      --key FILE [--until YYYY-MM-DD] [--reference ID --advises for|against] [--weighs ID]...
            an information owner signs the release, a data protection officer the opinion; one that advises against
            (ID: its reference) the owner says to have weighed
  status    [--json]               what is in force, what is published, who has signed, what is missing
  rollback  --key FILE --because TEXT [--until YYYY-MM-DD]
            back to the bundle before: at once, or when the owners have signed to whom it opens something again

The registry: FAMILJEGRAF_REGISTRY, FAMILJEGRAF_RELEASE_KEYS.
`;

/** The commands of the registry. */
const ofRegistry: Readonly<Record<string, (args: string[]) => string>> = {
  publish: (args) => runPublish(parseArgs({ args, options: publishOptions }).values),
  sign: (args) => runSign(parseArgs({ args, options: signOptions }).values),
  status: (args) => runStatus(parseArgs({ args, options: statusOptions }).values),
  rollback: (args) => runRollback(parseArgs({ args, options: rollbackOptions }).values),
};

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
  const [name = '', ...args] = process.argv.slice(2);
  if (isHelp([name, ...args])) return void process.stdout.write(usage);
  const command = Object.hasOwn(ofRegistry, name) ? ofRegistry[name] : undefined;
  if (command) process.stdout.write(command(args));
  else runFiles();
}

/** The commands that need no registry. */
function runFiles(): void {
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
  process.exitCode = isUsage(error) || error instanceof SettingsError || code === 'ENOENT' ? 2 : 1;
}
