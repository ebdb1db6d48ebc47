/** Runs a program of the log's tools as its user does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../schema/files.js';

/** What a program has said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the log is that it works on. */
export interface WhereLogIs {
  readonly databaseUrl: string | undefined;
  readonly secret: string;
  /** `ORIGIN+KEYID+KEY`. */
  readonly verifier: string;
}

/** Runs `dist/gateway/cli/PROGRAM.js ARGS`. Others go on meanwhile: a sequencer, a database. */
export async function runLogCommand(
  where: WhereLogIs,
  program: 'log' | 'familjegraf',
  args: ReadonlyArray<string>,
  more: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const { databaseUrl: DATABASE_URL, secret, verifier } = where;
  const child = spawn(process.execPath, [projectFile(`dist/gateway/cli/${program}.js`), ...args], {
    env: { ...process.env, DATABASE_URL, FAMILJEGRAF_LOG_SECRET: secret, FAMILJEGRAF_LOG_VERIFIER: verifier, ...more },
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (part) => {
      said[name] += part;
    });
  }
  const [code] = await once(child, 'close');
  return { code, ...said };
}
