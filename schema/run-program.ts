/** How a program of ours starts and ends: one sentence when it cannot start, a drain and exit code 0 on SIGTERM. */

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

/**
 * Starts `program` and exits with code 1 and one line on stderr when it rejects.
 *
 * SIGTERM, SIGINT and the end of a parent with a message channel stop it once, and the process exits with 0; a second
 * signal exits at once with 1.
 */
export async function runProgram(name: string, program: () => Promise<Running>): Promise<void> {
  let running: Running;
  try {
    running = await program();
  } catch (error) {
    process.stderr.write(`${name}: ${sentence(error)}\n`);
    process.exit(1);
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${name}: did not stop cleanly: ${sentence(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop); // the process that started this one is gone
}
