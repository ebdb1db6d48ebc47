/** How a program of ours starts and ends: one sentence when it cannot start, a drain and exit code 0 on SIGTERM. */

import { describeError } from './describe-error.js';

/** Something that runs until it is told to stop. */
export interface Running {
  stop(): Promise<void>;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what listens there or set FAMILJEGRAF_PORT`;
  return error.message;
}

function fail(name: string, what: string, error: unknown): never {
  process.stderr.write(`${name}: ${what}${sentence(error)}\n`);
  process.exit(1);
}

/**
 * What nobody has caught ends the program: its class, code and where it was, never its message or properties, which may
 * quote a value (PostgreSQL's `detail` does).
 */
function failUncaught(name: string): void {
  process.on('uncaughtException', (error: unknown) => {
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line)) : [];
    const where = frames.map((line) => line.trim()).join(', ');
    process.stderr.write(`${name}: failed inside: ${describeError(error)} ${where}\n`);
    process.exit(1);
  });
}

/**
 * Starts `program` and exits with code 1 and one line on stderr when it rejects.
 *
 * SIGTERM, SIGINT, SIGHUP and, with a message channel, the parent's word `{stop: true}` or its end stop it once, also while
 * it is still starting, and the process exits with 0; a second signal exits at once with 1.
 */
export async function runProgram(name: string, program: () => Promise<Running>): Promise<void> {
  failUncaught(name);
  const starting = program().catch((error: unknown) => fail(name, '', error));
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(name, 'did not stop cleanly: ', error),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', stop);
  process.on('message', (word: { readonly stop?: true } | null) => word?.stop && !stopping && stop());
  process.on('disconnect', () => stopping || stop()); // the process that started this one is gone
  await starting;
}
