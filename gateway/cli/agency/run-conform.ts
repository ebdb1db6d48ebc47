/** `familjegraf agency conform URL` and `agency keys`: the black-box test of an agency, in whatever language it is written. */
import { parseArgs } from 'node:util';
import { readAgencies } from '../../../schema/agencies.js';
import { createClock } from '../../../schema/clock.js';
import { person } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import { parsePolicy } from '../../../schema/policy/parse.js';
import { readPolicyWords } from '../../../schema/policy/read.js';
import { readTlsFolder, type TlsFiles } from '../../../schema/tls.js';
import { type Answer, readDay, readText, UsageError } from '../policy/usage.js';
import { Asker } from './conform/asker.js';
import { describeTried, runChecks, type Tried, verdictsOf } from './conform/conform.js';
import { type KeyFile, makeKeyFile, parseKeyFile, publicKeysOf, TestSigners } from './conform/keys.js';
import { askedFieldsOf } from './conform/subgraph-fields.js';
import { findTrial, NothingOpens } from './conform/trial.js';

/** What is tested. `persons`: of whom it holds records; `day`: the agency's. */
export interface ConformInput {
  readonly url: string;
  readonly secret: string;
  /** What the gateway has in its folder, where the agency speaks TLS. */
  readonly tls?: TlsFiles | null;
  readonly agency: string;
  readonly keys: KeyFile;
  readonly sdl: string;
  readonly policy: { readonly file: string; readonly text: string };
  readonly persons: ReadonlyArray<string>;
  readonly day: string;
}

/** Tests the agency. Throws `NothingOpens` when it opens nothing to these persons' records. */
export async function conform(input: ConformInput): Promise<ReadonlyArray<Tried>> {
  const { url, secret, tls = null, agency, keys, sdl, policy, persons, day } = input;
  const words = readPolicyWords();
  const asker = new Asker({ address: { url, secret, tls }, signers: new TestSigners(keys), agency, day });
  const policies = parsePolicy(policy.file, policy.text, words);
  const trial = await findTrial({ asker, fields: askedFieldsOf(sdl), policies, bases: words.bases, persons });
  return runChecks(trial);
}

const options = {
  agency: { type: 'string' },
  keys: { type: 'string' },
  secret: { type: 'string' },
  tls: { type: 'string' },
  schema: { type: 'string' },
  policy: { type: 'string' },
  person: { type: 'string', multiple: true },
  day: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `agency conform URL …`: exit code 1 when a clause fails. */
export async function runConform(args: ReadonlyArray<string>): Promise<Answer> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [url] = positionals;
  const { agency, keys, secret, schema, policy, day } = values;
  if (!url || !URL.canParse(url)) throw new UsageError('expected the URL at which the agency answers, with `/graphql`');
  if (!agency || !keys || !secret) throw new UsageError('expected --agency ID, --keys FILE and --secret TEXT');
  const policyFile = policy ?? projectFile(`subgraphs/${agency}/policy.yaml`);
  const input: ConformInput = {
    ...{
      url,
      secret,
      agency,
      keys: parseKeyFile(readText(keys)),
      tls: values.tls ? readTlsFolder(values.tls, 'gateway') : null,
    },
    sdl: readText(schema ?? projectFile(`subgraphs/${agency}/schema.graphql`)),
    policy: { file: policyFile, text: readText(policyFile) },
    persons: values.person ?? Object.values(person),
    day: readDay(day, createClock(null)()),
  };
  try {
    const tried = await conform(input);
    const verdicts = verdictsOf(tried);
    const text = values.json
      ? `${JSON.stringify({ agency, verdicts: Object.fromEntries(verdicts), tried })}\n`
      : describeTried(tried);
    return { text, exitCode: [...verdicts.values()].includes('failed') ? 1 : 0 };
  } catch (error) {
    if (!(error instanceof NothingOpens)) throw error;
    return { text: `${error.message}\n`, exitCode: 1 };
  }
}

/** `agency keys`: private keys for a conformance test; `--public FILE`: the public ones of a file, for the agency's list. */
export function runKeys(args: ReadonlyArray<string>): Answer {
  const { values } = parseArgs({ args: [...args], options: { public: { type: 'string' } } });
  const { public: file } = values;
  if (file !== undefined)
    return { text: `${JSON.stringify(publicKeysOf(parseKeyFile(readText(file))))}\n`, exitCode: 0 };
  return { text: `${JSON.stringify(makeKeyFile(readAgencies().map(({ id }) => id)))}\n`, exitCode: 0 };
}
