/** A program that cannot start says why, and how to mend it, in one sentence without a secret. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../gateway/dev/child-process.js';
import { projectFile } from '../../schema/files.js';
import { agenciesWith, startOwnGateway } from '../support/own-gateway.js';
import { sharedStack } from '../support/shared-stack.js';

const stack = sharedStack();

function startAgency(id: string, env: Readonly<Record<string, string>>) {
  return startProgram({
    name: `agency ${id}`,
    script: projectFile('dist/subgraphs/main.js'),
    args: [id],
    env: {
      FAMILJEGRAF_AGENCY_SECRET: stack.secrets[id] ?? '',
      FAMILJEGRAF_KEYS: stack.gatewayEnv.FAMILJEGRAF_KEYS ?? '',
      FAMILJEGRAF_PORT: '0',
      ...env,
    },
  });
}

describe('a program that cannot start says so in one sentence', () => {
  it('when the port is taken', async () => {
    const port = new URL(stack.url).port;
    await expect(startOwnGateway({ FAMILJEGRAF_PORT: port })).rejects.toThrow(
      `gateway: port ${port} is taken: stop what listens there or set FAMILJEGRAF_PORT`,
    );
  });

  it('when the case facts cannot be read', async () => {
    const url = 'postgres://nobody:nothing@127.0.0.1:9/none';
    await expect(startOwnGateway({ FAMILJEGRAF_FACTS_DATABASE_URL: url })).rejects.toThrow(
      /^gateway: the case facts cannot be read \(.*\): check FAMILJEGRAF_FACTS_DATABASE_URL$/,
    );
  });

  it("when an agency's database cannot be reached", async () => {
    const start = startAgency('police', { DATABASE_URL: 'postgres://police:secret-word@127.0.0.1:9/police' });
    await expect(start).rejects.toThrow(
      /^agency police: the database of `police` cannot be reached \((?!.*secret-word).*\): check DATABASE_URL$/,
    );
  });

  it('when a kept database holds the demo of another day', async () => {
    const start = startAgency('school', {
      FAMILJEGRAF_SEED: 'demo',
      FAMILJEGRAF_CLOCK: '2026-10-06',
      DATABASE_URL: stack.databases.school ?? '',
    });
    await expect(start).rejects.toThrow(
      'agency school: the database of `school` holds the demo of 2026-11-23, but the day is 2026-10-06: set FAMILJEGRAF_CLOCK=2026-11-23 or take an empty database',
    );
  });

  it('when settings are missing, wrong and unknown: all of them at once', async () => {
    const start = startProgram({
      name: 'gateway',
      script: projectFile('dist/gateway/main.js'),
      env: { FAMILJEGRAF_PORT: 'many', FAMILJEGRAF_AGENCY_SECRETS: 'short', FAMILJEGRAF_COLOUR: 'blue' },
    });
    const text = await start.then(
      () => '',
      (error: Error) => error.message,
    );
    for (const name of ['PORT', 'AGENCY_SECRETS', 'COLOUR', 'AGENCIES', 'ISSUERS', 'FACTS_DATABASE_URL']) {
      expect(text).toContain(`FAMILJEGRAF_${name}`);
    }
    expect(text).not.toContain('short,');
  });

  it('when the file of operations that it is to plan at start is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'familjegraf-'));
    const path = join(folder, 'operations.graphql');
    writeFileSync(path, 'query Two {\n  case(');
    try {
      const start = startOwnGateway({ FAMILJEGRAF_WARM_OPERATIONS: path });
      const text = await start.then(
        () => '',
        (error: Error) => error.message,
      );
      expect(text.startsWith('gateway: ')).toBe(true);
      expect(text).toContain(`${path}:2:8: Syntax Error: Expected Name, found <EOF>.`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('when an agency of the supergraph has no address', async () => {
    const agencies = agenciesWith({}).replace(/police=[^,]*,/, '');
    await expect(startOwnGateway({ FAMILJEGRAF_AGENCIES: agencies })).rejects.toThrow(
      'no address is configured for agency `police`: add it to FAMILJEGRAF_AGENCIES',
    );
  });
});
