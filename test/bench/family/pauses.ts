/**
 * Loaded before the gateway (`--import`): on SIGUSR2 it writes the longest pause of the event loop so far, in
 * milliseconds, to the file that `BENCH_PAUSES` names, and starts anew.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.BENCH_PAUSES ?? '';
const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
process.on('SIGUSR2', () => {
  // The histogram holds the time between two ticks of a timer: what is over its period is a pause.
  writeFileSync(file, String(Math.max(0, delay.max / 1e6 - resolution)));
  delay.reset();
});
