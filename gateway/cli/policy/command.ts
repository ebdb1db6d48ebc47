/** What `npm run -s policy` does with its arguments, apart from the process that runs it. */
import { parseArgs } from 'node:util';
import { createClock } from '../../../schema/clock.js';
import { AnalysisBudgetError } from '../../../schema/policy/analyse/diagram.js';
import { FileError } from '../../../schema/yaml-file.js';
import { diffOptions, runDiff } from './diff.js';
import { explainOptions, runExplain } from './explain.js';
import { lintOptions, runLint } from './lint.js';
import { matrixOptions, runMatrix } from './matrix.js';
import { proveOptions, runProve } from './prove.js';
import { runSchema, schemaOptions } from './schema.js';
import { type Answer, isUsage, UsageError } from './usage.js';

const usage = `usage: policy COMMAND [--json]

  matrix   [--agency ID] [--day YYYY-MM-DD] [--format terminal|html|csv] [--lang sv|en]
           who can read what, and on which legal basis
           policy matrix --format html > matrix.html
  explain  --actor NAME --person NAME (--category CODE | --field TYPE.FIELD) [--case NAME] [--day YYYY-MM-DD]
           [--facts FILE] [--set ATOM=VALUE]... [--rest-is-false] [--audience holder|recipient] [--lang sv|en]
           what comes out, why, and what would make it lawful; what is not said is unknown
           policy explain --actor police-officer --person child --category SCH.absence --set case.assigned=true
  lint     [--day YYYY-MM-DD] [FILE...]
           faults, warnings and notices; files lie in folders named after their agency
           policy lint subgraphs/police/policy.yaml
  diff     FROM [--day YYYY-MM-DD]
           what is decided otherwise than in a git revision or a bundle file, and fields that are of another category;
           exit code 1 when somebody gets more
           policy diff HEAD~1
  prove    [--day YYYY-MM-DD]
           what must hold in every state (schema/invariants.yaml), rules that never decide, safety against the unknown
           policy prove --day 2027-01-01
  schema   the JSON Schema of policy.yaml (schema/policy.schema.json)
           policy schema > policy.schema.json

Exit code 0: ok; 1: findings, or a file with a fault; 2: arguments that can't be used.
`;

const today = createClock(null);

function run(command: string | undefined, args: string[]): Answer {
  if (args.includes('--help') || args.includes('-h')) return { text: usage, exitCode: 0 };
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
    case '-h':
      return { text: usage, exitCode: 0 };
    default:
      throw new UsageError(command === undefined ? usage : `there is no command \`${command}\`\n\n${usage}`);
  }
}

/** What a command says on standard output and standard error, and its exit code. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs the command that `args` name; a refusal or a faulty file is told on standard error, any other fault is thrown. */
export function runCommand(args: ReadonlyArray<string>): Said {
  const [command, ...rest] = args;
  try {
    const { text, exitCode } = run(command, rest);
    return { stdout: text, stderr: '', status: exitCode };
  } catch (error: unknown) {
    const isFault = error instanceof FileError || error instanceof AnalysisBudgetError;
    if (!isUsage(error) && !isFault) throw error;
    return { stdout: '', stderr: `${error.message.trimEnd()}\n`, status: isFault ? 1 : 2 };
  }
}
