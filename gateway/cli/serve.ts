/**
 * `familjegraf serve [--workers N]`: the gateway, in as many processes as there are processors, or N, which share its port.
 *
 * Exit code 0: told to stop, and all that was under way is finished; 1: it cannot start; 2: the arguments cannot be used.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runProgram } from '../../schema/run-program.js';
import { readGatewaySettings } from '../config.js';
import { endLimitMs } from '../http/drain.js';
import { startWorkers, type WorkerEvent } from '../workers.js';
import { isUsage, UsageError } from './policy/usage.js';

const usage = `usage: familjegraf serve [--workers N]

  Runs the gateway in N processes that share its port (without it: one for each processor). One that ends is started again.
  Settings are those of the gateway; with FAMILJEGRAF_METRICS_PORT the first worker's metrics are there, the others' on
  the ports after it. Limits on what is under way at once, and database connections, are each worker's own.
`;

const options = { workers: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
const mostWorkers = 64;
const levels = ['debug', 'info', 'warn', 'error', 'silent'];

function readCount(text: string): number {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= mostWorkers) return Number(text);
  throw new UsageError(`--workers: expected a number from 1 to ${mostWorkers}, but got \`${text}\``);
}

/** Null: help was asked for, and is printed. */
function readArguments(args: string[]): number | null {
  const { values } = parseArgs({ args, options });
  if (!values.help) return readCount(values.workers ?? String(Math.min(availableParallelism(), mostWorkers)));
  process.stdout.write(usage);
  return null;
}

/** Says what happened, in the form of the gateway's own lines (pino). */
function tell(event: WorkerEvent, leastSevere: string): void {
  const [level, name] = event.event === 'ready' ? [30, 'info'] : [40, 'warn'];
  if (levels.indexOf(name) < levels.indexOf(leastSevere)) return;
  process.stdout.write(`${JSON.stringify({ level, time: Date.now(), program: 'serve', ...event })}\n`);
}

/** The settings are read here too: what is wrong with them is told once, before anything starts. */
async function serve(count: number) {
  const settings = readGatewaySettings();
  const { FAMILJEGRAF_METRICS_PORT: metricsPort, FAMILJEGRAF_LOG_LEVEL: level } = settings;
  if (metricsPort !== null && metricsPort + count - 1 > 65_535)
    throw new Error(`FAMILJEGRAF_METRICS_PORT: expected room for ${count} ports, but got ${metricsPort}`);
  const script = fileURLToPath(new URL('../main.js', import.meta.url));
  const report = (event: WorkerEvent) => tell(event, level);
  const running = await startWorkers({ script, count, metricsPort, endLimitMs: endLimitMs(settings), report });
  process.send?.({ url: running.url, metrics: running.metrics });
  return running;
}

try {
  const count = readArguments(process.argv.slice(2));
  if (count !== null) await runProgram('serve', () => serve(count));
} catch (error: unknown) {
  if (!isUsage(error)) throw error;
  process.stderr.write(`serve: ${error.message}\n`);
  process.exitCode = 2;
}
