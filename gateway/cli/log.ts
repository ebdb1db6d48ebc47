/**
 * `npm run -s log -- COMMAND`: the disclosure log, for those who answer for it and those who check it.
 *
 * Exit code 0: ok; 1: findings; 2: arguments or settings that can't be used, with one sentence on stderr.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { DatabaseSource } from '../../schema/log/verify/database-source.js';
import { SettingsError } from '../../schema/settings.js';
import { runCheckComplete, runComplete } from './log/complete.js';
import { dumpLog } from './log/dump.js';
import { exportOptions, runExport } from './log/export.js';
import { extractOptions, runExtract } from './log/extract/extract.js';
import { runHead } from './log/head.js';
import { withLog } from './log/open-log.js';
import { runCheck, runReceipt } from './log/receipts.js';
import { reconcileOptions, runReconcile } from './log/reconcile.js';
import { replayOptions, runReplay } from './log/replay.js';
import { retainOptions, runRetain } from './log/retain.js';
import { reviewOptions, runReview } from './log/review/review.js';
import { runVerify, verifyOptions } from './log/verify.js';
import { type Answer, isUsage, UsageError } from './policy/usage.js';

const usage = `usage: log COMMAND

  verify   [--state FILE] [--whole] [--json]
           is the log whole, unchanged, signed, and the one that was seen before?
           log verify --state seen.json
  dump     the log as lines of JSON, for a verifier of one's own (schema/log/FORMAT.md)
           log dump > log.jsonl
  receipt  REQUEST
           proofs that the entries of a request are in the log (C2SP tlog-proof), for an auditor: two of them tell how
           often others have asked about the subject meanwhile
           log receipt 2f1c…-… > mine.tlog-proof
  check    FILE --verifier ORIGIN+KEYID+KEY
           are the receipts in a file of this log? Needs nothing but the pinned key
           log check mine.tlog-proof --verifier …
  complete --person ID
           the proof, for an auditor, that no entry about a person is left out
           log complete --person ID > all.json
  check-complete FILE --verifier ORIGIN+KEYID+KEY
           does it prove that? Needs nothing but the pinned key
  head     [--since SIZE]
           the newest signed head, with the proof that it begins with one that was seen (as C2SP witnesses are sent it)
  extract  --person ID --agency HOLDER --by OFFICIAL --reviewed [--for person|guardian] [--format text|json|html]
           [--lang sv|en]
           who was given what about a person by one holder, to be handed out after a secrecy review; is recorded
           log extract --person ID --agency school --by demo-principal --reviewed --format html > extract.html
  review   --agency ID --by OFFICIAL [--from DAY] [--to DAY] [--sample N] [--seed N] [--staff FILE] [--json]
           [--lang sv|en]
           the recurring control of access by the own staff and to the own data; is recorded. FILE: which persons
           officials are, and their family: {"OFFICIAL": {"self": ID, "family": [ID], "colleagues": [ID]}}; it is
           read for this review, and neither kept nor told
           log review --agency school --by demo-privacy-officer-school
  retain   --before YEAR [--subject PERSON_ID]... --decision AGENCY=DECISION_ID... --by OFFICIAL --agency ID [--yes]
           retention (gallring): what was said before that year is erased; without --yes it only tells what would be
           log retain --before 2026 --by anna --agency social-services
  export   --agency ID --by OFFICIAL [--from DAY] [--to DAY] [--format json|csv]
           the agency's own records, marked for the secrecy review that comes before anything leaves
           log export --agency school --by rut --format csv > records.csv
  replay   [--request ID] [--from INDEX] [--bundle FILE]... [--keys FILE] [--json]
           decides again what entries tell of, by the records that they saw and the bundle that they name
           log replay --request 2f1c…-…
  reconcile [--agency ID=DATABASE_URL]... [--from DAY] [--json]
           the log against each agency's own record of the questions that it got
           log reconcile --from 2026-11-01

Where: DATABASE_URL, FAMILJEGRAF_LOG_SECRET, FAMILJEGRAF_LOG_VERIFIER; without them the log of a running \`npm start\`.
Exit code 0: ok; 1: findings; 2: arguments or settings that can't be used.
`;

async function dump(): Promise<Answer> {
  await withLog(async ({ db, verifier }) => {
    const source = new DatabaseSource(db);
    await source.begin();
    for await (const line of dumpLog(source, verifier.name)) {
      if (!process.stdout.write(line)) await once(process.stdout, 'drain');
    }
  });
  return { text: '', exitCode: 0 };
}

async function run(command: string | undefined, args: string[]): Promise<Answer> {
  if (args.includes('--help') || args.includes('-h')) return { text: usage, exitCode: 0 };
  switch (command) {
    case 'verify':
      return runVerify(parseArgs({ args, options: verifyOptions }).values);
    case 'dump':
      parseArgs({ args, options: {} });
      return dump();
    case 'receipt':
      return runReceipt(parseArgs({ args, options: {}, allowPositionals: true }).positionals[0]);
    case 'check': {
      const { values, positionals } = parseArgs({
        ...{ args, allowPositionals: true },
        options: { verifier: { type: 'string' } },
      });
      return runCheck(positionals[0], values.verifier);
    }
    case 'complete':
      return runComplete(parseArgs({ args, options: { person: { type: 'string' } } }).values.person);
    case 'check-complete': {
      const { values, positionals } = parseArgs({
        ...{ args, allowPositionals: true },
        options: { verifier: { type: 'string' } },
      });
      return runCheckComplete(positionals[0], values.verifier);
    }
    case 'head':
      return runHead(parseArgs({ args, options: { since: { type: 'string' } } }).values.since);
    case 'extract':
      return runExtract(parseArgs({ args, options: extractOptions }).values);
    case 'review':
      return runReview(parseArgs({ args, options: reviewOptions }).values);
    case 'retain':
      return runRetain(parseArgs({ args, options: retainOptions }).values);
    case 'export':
      return runExport(parseArgs({ args, options: exportOptions }).values);
    case 'replay':
      return runReplay(parseArgs({ args, options: replayOptions }).values);
    case 'reconcile':
      return runReconcile(parseArgs({ args, options: reconcileOptions }).values);
    case 'help':
    case '--help':
    case '-h':
      return { text: usage, exitCode: 0 };
    default:
      throw new UsageError(command === undefined ? usage : `there is no command \`${command}\`\n\n${usage}`);
  }
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const [command, ...args] = process.argv.slice(2);
try {
  const { text, exitCode } = await run(command, args);
  process.stdout.write(text);
  process.exitCode = exitCode;
} catch (error: unknown) {
  if (!isUsage(error) && !(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = 2;
}
