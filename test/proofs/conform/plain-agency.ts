/** Starts the agency that is written without the kit (`test/example-agency`), whole or with one check broken. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Tried } from '../../../gateway/cli/agency/conform/conform.js';
import { makeKeyFile, publicKeysOf } from '../../../gateway/cli/agency/conform/keys.js';
import { type ConformInput, conform } from '../../../gateway/cli/agency/run-conform.js';
import { readAgencies } from '../../../schema/agencies.js';
import { projectFile } from '../../../schema/files.js';

interface Vectors {
  readonly agency: string;
  readonly schema: string;
  readonly policy: string;
  readonly held: Readonly<Record<string, unknown>>;
}

async function listening(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> });
  for await (const line of lines) {
    const [, url] = /^listening on (\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error('the agency without the kit ended before it listened');
}

/** Tests it. `broken`: the check that it leaves out; null: none. `changes`: what is told otherwise than it is. */
export async function conformPlain(
  broken: string | null,
  day: string,
  changes: Partial<ConformInput> = {},
): Promise<ReadonlyArray<Tried>> {
  const { agency, schema, policy, held } = JSON.parse(
    readFileSync(projectFile('subgraphs/protocol-vectors.json'), 'utf8'),
  ) as Vectors;
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-plain-'));
  const keys = makeKeyFile(readAgencies().map(({ id }) => id));
  const secret = randomBytes(24).toString('hex');
  const child = spawn(process.execPath, [projectFile('test/example-agency/agency.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', SECRET: secret, DAY: day, STATE: join(folder, 'state.json') },
      KEYS: JSON.stringify(publicKeysOf(keys)),
      ...(broken !== null && { BROKEN: broken }),
    },
  });
  try {
    const url = new URL('/graphql', await listening(child)).href;
    const input: ConformInput = {
      ...{ url, secret, agency, keys, sdl: schema, day, persons: Object.keys(held) },
      policy: { file: 'subgraphs/protocol-vectors.json', text: policy },
      ...changes,
    };
    return await conform(input);
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  }
}
