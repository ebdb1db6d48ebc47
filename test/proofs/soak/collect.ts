/**
 * Loaded before a program (`--import`): on SIGUSR2 it collects all garbage and writes what is left in use, of the heap and of
 * buffers, in bytes, to the file that `SOAK_KEPT` names and its process id ends.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

process.on('SIGUSR2', () => {
  collect();
  collect(); // what the first has found to be finalised
  const { heapUsed, external } = process.memoryUsage();
  const file = `${process.env.SOAK_KEPT}-${process.pid}`;
  writeFileSync(`${file}.part`, String(heapUsed + external));
  renameSync(`${file}.part`, file);
});
