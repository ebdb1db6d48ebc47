/** The arguments of a command that proves or measures. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Reads them by `options`, names beside. Prints `usage` and ends the program for `--help`, and for what is none of them. */
export function readArgs<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}
