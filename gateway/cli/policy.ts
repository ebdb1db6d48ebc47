/**
 * `npm run -s policy -- COMMAND`: agencies' disclosure rules, for those who answer for them.
 *
 * Exit code 0: ok; 1: findings; 2: arguments that can't be used, with one sentence on stderr.
 */
import { parseArgs } from 'node:util';
import { createClock } from '../../schema/clock.js';
import { PolicyError } from '../../schema/policy/parse.js';
import { diffOptions, runDiff } from './policy/diff.js';
import { explainOptions, runExplain } from './policy/explain.js';
import { lintOptions, runLint } from './policy/lint.js';
import { matrixOptions, runMatrix } from './policy/matrix.js';
import { proveOptions, runProve } from './policy/prove.js';
import { runSchema, schemaOptions } from './policy/schema.js';
import { type Answer, UsageError } from './policy/usage.js';

const usage = `usage: policy COMMAND [--json]

  matrix   [--agency ID] [--day YYYY-MM-DD] [--format terminal|html|csv] [--lang sv|en]
           who can read what, and on which legal basis
  explain  --actor NAME --person NAME --category CODE [--case NAME] [--day YYYY-MM-DD] [--facts FILE]
           [--set ATOM=VALUE]... [--rest-is-false] [--lang sv|en]
           what comes out, why, and what would make it lawful; what is not said is unknown
  lint     [--day YYYY-MM-DD] [FILE...]
           faults, warnings and notices; files lie in folders named after their agency
  diff     FROM [--day YYYY-MM-DD]
           what is decided otherwise than in a git revision or a bundle file; exit code 1 when somebody gets more
  prove    [--day YYYY-MM-DD]
           what must hold in every state (schema/invariants.yaml), rules that never decide, safety against the unknown
  schema   the JSON Schema of policy.yaml (schema/policy.schema.json)
`;

const today = createClock(null);

function run(command: string | undefined, args: string[]): Answer {
  switch (command) {
    case 'matrix':
      return runMatrix(parseArgs({ args, options: matrixOptions }).values, today());
    case 'explain':
      return runExplain(parseArgs({ args, options: explainOptions }).values, today());
    case 'lint': {
      const { values, positionals } = parseArgs({ args, options: lintOptions, allowPositionals: true });
      return runLint(values, positionals, today());
    }
    case 'diff': {
      const { values, positionals } = parseArgs({ args, options: diffOptions, allowPositionals: true });
      return runDiff(values, positionals, today());
    }
    case 'prove':
      return runProve(parseArgs({ args, options: proveOptions }).values, today());
    case 'schema':
      parseArgs({ args, options: schemaOptions });
      return runSchema();
    case 'help':
    case '--help':
      return { text: usage, exitCode: 0 };
    default:
      throw new UsageError(command === undefined ? usage : `there is no command \`${command}\`\n${usage}`);
  }
}

/** Is it a refusal of arguments, ours or that of `parseArgs`? */
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code?.startsWith('ERR_PARSE_ARGS') === true;
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const [command, ...args] = process.argv.slice(2);
try {
  const { text, exitCode } = run(command, args);
  process.stdout.write(text);
  process.exitCode = exitCode;
} catch (error: unknown) {
  if (!isUsage(error) && !(error instanceof PolicyError)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = error instanceof PolicyError ? 1 : 2;
}
