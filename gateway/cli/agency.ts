/**
 * `familjegraf agency …`: tools for an agency's own IT.
 *
 * Exit code 0: ok; 1: a clause fails, a client breaks, something cannot start; 2: arguments that can't be used.
 */

import { runCertificates } from './agency/run-certificates.js';
import { runCheck } from './agency/run-check.js';
import { runConform, runKeys } from './agency/run-conform.js';
import { runDev } from './agency/run-dev.js';
import { runNew } from './agency/run-new.js';
import { type Answer, isHelp, isUsage, UsageError } from './policy/usage.js';

const usage = `usage: familjegraf agency COMMAND
  new ID --sv NAMN --en NAME [--kind VAD]
                                     writes a working agency: schema, policy, resolvers, test, its place in production
  dev NAME [--port N] [--day YYYY-MM-DD] [--keys keys.json]
                                     runs it alone with demo records, synthetic grants and GraphiQL, on port 4020; with
                                     --keys the agency itself, for conform; not in production
  check NAME [--schema FILE] [--policy FILE] [--registry FOLDER] [--published FILE|REVISION] [--documents PATH] [--usage]
                                     composes it, as it is now, with all the others, and tells what that breaks in the
                                     published graph: what is in force in the registry (FAMILJEGRAF_REGISTRY), without
                                     one what git has in origin/main, main or HEAD; and for which documents of which
                                     clients: manifests at PATH (else the folder trusted-documents, where there is one),
                                     and with --usage those that have been asked for (DATABASE_URL, cooperation's;
                                     without it that of a running npm start)
  certificates FOLDER [--days N] [--forget]
                                     a certificate for the gateway and for each agency, from an authority of their own in
                                     FOLDER/authority, made where there is none: for development and tests. Run again, it
                                     issues new ones; agencies go on believing the gateway's key of before until --forget
  keys > keys.json                   private keys for a test: of a gateway and of every agency, made anew
  keys --public keys.json            the public ones, as the agency's list of keys has them (FAMILJEGRAF_KEYS)
  conform URL --agency ID --keys keys.json --secret TEXT [--person ID]… [--day YYYY-MM-DD]
          [--schema FILE] [--policy FILE] [--tls FOLDER] [--json]
                                     tests the agency that answers at URL against subgraphs/PROTOCOL.md, a verdict for
                                     each clause. --person: of whom it holds records (else the demo family); --tls: the
                                     gateway's certificate, key and authority, where the agency speaks TLS
`;

async function run(given: ReadonlyArray<string>): Promise<Answer> {
  if (isHelp(given)) return { text: usage, exitCode: 0 };
  const [command, ...args] = given;
  switch (command) {
    case 'new':
      return runNew(args);
    case 'dev':
      return runDev(args);
    case 'check':
      return runCheck(args);
    case 'certificates':
      return runCertificates(args);
    case 'keys':
      return runKeys(args);
    case 'conform':
      return runConform(args);
    default:
      throw new UsageError(
        `expected new, dev, check, certificates, keys or conform, but got \`${command ?? 'nothing'}\`\n${usage}`,
      );
  }
}

try {
  const { text, exitCode } = await run(process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = exitCode;
} catch (error: unknown) {
  process.stderr.write(`agency: ${(error as Error).message.trimEnd()}\n`);
  process.exitCode = isUsage(error) ? 2 : 1;
}
