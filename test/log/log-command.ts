/** Runs the programs about the log as their users do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectFile } from '../../schema/files.js';
import { makeKeys } from '../kit/records.js';

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

/** Runs `dist/SCRIPT.js ARGS` with `env` beside this process's own. Others go on meanwhile: a sequencer, a database. */
async function runScript(
  script: string,
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Said> {
  const child = spawn(process.execPath, [projectFile(`dist/${script}.js`), ...args], {
    env: { ...process.env, ...env },
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

/** Runs `dist/gateway/cli/PROGRAM.js ARGS`. */
export function runLogCommand(
  { databaseUrl: DATABASE_URL, secret, verifier }: WhereLogIs,
  program: 'log' | 'familjegraf',
  args: ReadonlyArray<string>,
): Promise<Said> {
  const env = { DATABASE_URL, FAMILJEGRAF_LOG_SECRET: secret, FAMILJEGRAF_LOG_VERIFIER: verifier };
  return runScript(`gateway/cli/${program}`, args, env);
}

/** Settings of `cooperation` of which `restored` makes use. `key`: the log's, a private JWK. */
export interface WhereRestored {
  readonly databaseUrl: string | undefined;
  readonly secret: string;
  readonly key: object;
  readonly headFile: string;
}

/** Runs `dist/subgraphs/restored.js ARGS`, as in the container of `cooperation`. */
export function runRestored(where: WhereRestored, ...args: ReadonlyArray<string>): Promise<Said> {
  return runScript('subgraphs/restored', args, {
    DATABASE_URL: where.databaseUrl,
    FAMILJEGRAF_AGENCY_SECRET: 'a secret of cooperation of 32 characters',
    FAMILJEGRAF_KEYS: JSON.stringify(makeKeys(['gateway']).jwks),
    FAMILJEGRAF_LOG_SECRET: where.secret,
    FAMILJEGRAF_LOG_KEY: JSON.stringify(where.key),
    FAMILJEGRAF_HEAD_FILE: where.headFile,
  });
}
