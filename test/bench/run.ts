/** `npm run bench -- NAME [--json] [--quick] [--persons N]`: prints progress (not with `--json`) and ends with one line of JSON. */
import { readArgs } from '../support/read-args.js';
import { capacityBench } from './capacity.js';
import { familyBench } from './family.js';
import { gatewayBench } from './gateway.js';
import { logBench } from './log.js';
import { policyBench } from './policy.js';

interface BenchOptions {
  readonly isQuick: boolean;
  /** Of the load population, for `family`. */
  readonly persons: number | null;
}
type Bench = (print: (line: string) => void, options: BenchOptions) => Promise<object>;
const benches: Readonly<Record<string, Bench>> = {
  capacity: capacityBench,
  family: familyBench,
  gateway: gatewayBench,
  log: logBench,
  policy: policyBench,
};

// Ends what it has started, PostgreSQL included, when it is interrupted: that is done as the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values, positionals } = readArgs(
  `usage: npm run bench -- NAME [--json] [--quick] [--persons N]\nNAME: ${Object.keys(benches).join(', ')}`,
  {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    persons: { type: 'string' },
  },
);
const name = positionals[0] ?? '';
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench) {
  const options = { isQuick: values.quick, persons: values.persons === undefined ? null : Number(values.persons) };
  const result = await bench((line) => values.json || console.log(line), options);
  console.log(JSON.stringify({ bench: name, node: process.version, ...result }));
} else {
  console.error(`expected one of ${Object.keys(benches).join(', ')}, but got \`${name}\`: npm run bench -- NAME`);
  process.exitCode = 2;
}
