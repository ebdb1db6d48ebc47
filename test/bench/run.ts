/** `npm run bench -- NAME [--json] [--quick]`: prints progress (not with `--json`) and ends with one line of JSON. */
import { parseArgs } from 'node:util';
import { familyBench } from './family.js';
import { gatewayBench } from './gateway.js';
import { policyBench } from './policy.js';

type Bench = (print: (line: string) => void, options: { readonly isQuick: boolean }) => Promise<object>;
const benches: Readonly<Record<string, Bench>> = {
  family: familyBench,
  gateway: gatewayBench,
  policy: policyBench,
};

// Ends what it has started, PostgreSQL included, when it is interrupted: that is done as the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const name = positionals[0] ?? '';
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench) {
  const result = await bench((line) => values.json || console.log(line), { isQuick: values.quick });
  console.log(JSON.stringify({ bench: name, node: process.version, ...result }));
} else {
  console.error(`expected one of ${Object.keys(benches).join(', ')}, but got \`${name}\`: npm run bench -- NAME`);
  process.exitCode = 2;
}
