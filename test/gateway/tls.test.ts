/** Gateway and agency show each other certificates: without the right one nobody asks, and nobody is asked. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, createServer as startHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { issue, makeAuthority } from '../../gateway/cli/agency/certificates.js';
import { Asker } from '../../gateway/cli/agency/conform/asker.js';
import { withoutCertificate } from '../../gateway/cli/agency/conform/checks-of-grants.js';
import { makeKeyFile, TestSigners } from '../../gateway/cli/agency/conform/keys.js';
import type { Trial } from '../../gateway/cli/agency/conform/trial.js';
import { runCertificates, writeCertificates } from '../../gateway/cli/agency/run-certificates.js';
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { createTlsClient } from '../../gateway/execution/tls-client.js';
import { createAgencyTransport } from '../../gateway/execution/transport.js';
import { daysBetween } from '../../schema/days.js';
import { demoCase } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { lastDayOf, readTlsFolder } from '../../schema/tls.js';
import { Client } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import { sharedStack } from '../support/shared-stack.js';

const shared = sharedStack();
const folder = mkdtempSync(join(tmpdir(), 'familjegraf-tls-'));
const of = (name: string) => {
  const read = (file: string) => readFileSync(join(folder, name, file), 'utf8');
  return { cert: read('tls.crt'), key: read('tls.key') };
};
const authority = () => readFileSync(join(folder, 'authority', 'ca.crt'), 'utf8');

const startPolice = (itsFolder: string) =>
  startProgram({
    name: 'agency police',
    script: projectFile('dist/subgraphs/main.js'),
    args: ['police'],
    env: {
      ...{ NODE_ENV: 'development', FAMILJEGRAF_PORT: '0', FAMILJEGRAF_TLS_FOLDER: itsFolder },
      FAMILJEGRAF_KEYS: shared.gatewayEnv.FAMILJEGRAF_KEYS ?? '',
      FAMILJEGRAF_CLOCK: shared.gatewayEnv.FAMILJEGRAF_CLOCK ?? '',
      FAMILJEGRAF_AGENCY_SECRET: shared.secrets.police ?? '',
      DATABASE_URL: shared.databases.police ?? '',
    },
  });

/** The exit code of the image's health check against what listens at `url`. */
function checkHealth(url: string): Promise<number | null> {
  const image = readFileSync(projectFile('Dockerfile'), 'utf8');
  const [, command = ''] = /^HEALTHCHECK [^[]*(\[.*\])$/ms.exec(image) ?? [];
  const [, ...args] = JSON.parse(command.split('\n')[0] ?? '') as ReadonlyArray<string>;
  const child = spawn(process.execPath, args, { env: { FAMILJEGRAF_PORT: new URL(url).port }, stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}

let police: ChildProgram;
let gateway: ChildProgram;
let client: Client;

beforeAll(async () => {
  await writeCertificates({ folder, days: 2, isForgetting: false });
  police = await startPolice(join(folder, 'police'));
  const agencies = Object.entries({ ...shared.agencies, police: police.url });
  gateway = await startProgram({
    name: 'gateway',
    script: projectFile('dist/gateway/main.js'),
    env: {
      ...{ ...shared.gatewayEnv, FAMILJEGRAF_PORT: '0', FAMILJEGRAF_TLS_FOLDER: join(folder, 'gateway') },
      FAMILJEGRAF_AGENCIES: agencies.map(([id, url]) => `${id}=${url}`).join(','),
    },
  });
  client = new Client({ ...shared, url: `${gateway.url}/graphql` });
});
afterAll(async () => {
  await client?.close();
  await gateway?.stop();
  await police?.stop();
  rmSync(folder, { recursive: true });
});

const refused = 'CERTIFICATE_REFUSED';
/** What the agency says of an empty question that it has read. */
const read = 'GRANT_MISSING';

interface Shown {
  readonly cert?: string;
  readonly key?: string;
}

/**
 * What a request is refused for, with the right secret and what is shown as certificate; its status where it is not refused.
 * A connection that breaks off is refused too: OpenSSL may end it when a signature is wrong.
 */
function ask(path: string, shown: Shown, method = 'POST'): Promise<string> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${shared.secrets.police}`, 'content-type': 'application/json' };
    const target = new URL(path, police.url);
    const options = { ...shown, ca: authority(), servername: 'police', method, headers, agent: false };
    const asking = request(target, options as object, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.once('end', () => resolve(/"code":"(\w+)"/.exec(text)?.[1] ?? String(answer.statusCode)));
    });
    asking.once('error', () => resolve(refused)).end(method === 'POST' ? '{}' : undefined);
  });
}

/** The certificate that the agency shows, PEM as DER. */
function shownByPolice(): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(police.url);
    const socket = connect({ host: hostname, port: Number(port), ca: authority(), servername: 'police' }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let left = 200; !(await isSo()); left--) {
    if (left === 0) throw new Error('expected a change within twenty seconds');
    await sleep(100);
  }
}

/** How often the police were asked, by how many notices came. */
async function askedThroughGateway(): Promise<{ questions: number; notices: number }> {
  const query = `query ($caseId: ID!) { case(id: $caseId) { persons { person { policeNotices { sentOn } } } } }`;
  const answer = await client.ask('police-officer', query, { caseId: demoCase.crimePrevention });
  const questions = (await client.questionsOf(answer.requestId)).filter(({ agency }) => agency === 'police');
  return { questions: questions.length, notices: answer.text.split('sentOn').length - 1 };
}

it('answers the gateway, and no question travels in the clear', async () => {
  expect(police.url).toMatch(/^https:/);
  expect(await askedThroughGateway()).toEqual({ questions: 1, notices: expect.any(Number) });
  expect((await askedThroughGateway()).notices).toBeGreaterThan(0);
  await expect(fetch(police.url.replace('https:', 'http:'))).rejects.toThrow();
});

it('refuses who shows none, another’s, or one of another authority, before the secret is looked at', async () => {
  const foreign = await issue(await makeAuthority(2), 'gateway', 2);
  for (const shown of [{}, of('school'), of('police'), { cert: foreign.cert, key: foreign.key }]) {
    expect(await ask('/graphql', shown)).toBe(refused);
  }
  // With the right one the question is read, and has no grant.
  expect(await ask('/graphql', of('gateway'))).toBe(read);
});

it('refuses a certificate of the right name and authority, but of a key that it was not told', async () => {
  const read = (file: string) => readFileSync(join(folder, 'authority', file), 'utf8');
  const { cert, key } = await issue({ cert: read('ca.crt'), key: read('ca.key') }, 'gateway', 2);
  expect(await ask('/graphql', { cert, key })).toBe(refused);
});

it('refuses a certificate that names another than the gateway, also with a key that it was told', async () => {
  const read = (file: string) => readFileSync(join(folder, 'authority', file), 'utf8');
  const made = { cert: read('ca.crt'), key: read('ca.key') };
  const [right, other] = [await issue(made, 'gateway', 2), await issue(made, 'school', 2)];
  const pins = join(folder, 'police', 'gateway-pins');
  const before = readFileSync(pins, 'utf8');
  writeFileSync(pins, `${before.trimEnd()}\n${right.pin}\n${other.pin}\n`);
  try {
    await until(async () => (await ask('/graphql', { cert: right.cert, key: right.key })) === 'GRANT_MISSING');
    expect(await ask('/graphql', { cert: other.cert, key: other.key })).toBe(refused);
  } finally {
    writeFileSync(pins, before);
  }
});

it('takes signed records from whoever has a certificate, tells of its health to all, and nothing else', async () => {
  expect(await ask('/records', of('school'))).toBe('QUESTION_MALFORMED');
  expect(await ask('/records', {})).toBe(refused);
  expect(await ask('/health/ready', {}, 'GET')).toBe('200');
  expect(await checkHealth(police.url)).toBe(0);
  expect(await checkHealth(gateway.url)).toBe(0); // plain HTTP
  expect(await checkHealth(`http://127.0.0.1:${await freePort()}`)).toBe(1);
  expect(await ask('/health/../graphql', {})).toBe(refused);
  expect(await ask('/nothing', of('school'))).toBe(refused);
});

it('asks nobody whose certificate names another agency', async () => {
  let asked = 0;
  const other = startHttps({ ...of('school') }, (_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json').end('{"data":{}}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const tls = createTlsClient(join(folder, 'gateway'), () => {});
  const url = `https://127.0.0.1:${(other.address() as AddressInfo).port}/graphql`;
  const transportTo = (agency: string) =>
    createAgencyTransport({ agency, url, secret: 'a secret', connect: tls.connectorFor(agency) });
  const [school, wrong] = [transportTo('school'), transportTo('police')];
  await expect(wrong.ask('{}')).rejects.toMatchObject({ kind: 'unreachable' });
  expect(asked).toBe(0);
  await school.ask('{}');
  expect(asked).toBe(1);
  await Promise.all([school.close(), wrong.close()]);
  tls.stop();
  other.close();
});

it('is asked by `agency conform` as by the gateway, and found out when it lets in who shows nothing', async () => {
  const signers = new TestSigners(makeKeyFile(['police']));
  const askerOf = (url: string) =>
    new Asker({
      address: { url, secret: shared.secrets.police ?? '', tls: readTlsFolder(join(folder, 'gateway'), 'gateway') },
      ...{ signers, agency: 'police', day: '2026-11-23' },
    });
  const check = (asker: Asker) => withoutCertificate.run({ asker } as Trial);
  const asker = askerOf(`${police.url}/graphql`);
  expect(asker.speaksTls).toBe(true);
  expect((await asker.send({ body: '{}' })).code).toBe('QUESTION_MALFORMED');
  expect(await check(asker)).toBeNull();
  const open = startHttps(of('police'), (_request, response) => {
    response.writeHead(403).end(JSON.stringify({ errors: [{ message: 'm', extensions: { code: read } }] }));
  }).listen(0, '127.0.0.1');
  await once(open, 'listening');
  try {
    const { port } = open.address() as AddressInfo;
    expect(await check(askerOf(`https://127.0.0.1:${port}/graphql`))).toEqual({
      fault: expect.stringContaining('expected 403 CERTIFICATE_REFUSED'),
    });
  } finally {
    open.close();
  }
});

it('issues certificates by the command, and says what it expects', async () => {
  const own = mkdtempSync(join(tmpdir(), 'familjegraf-certificates-'));
  try {
    const said = await runCertificates([own, '--days', '3']);
    expect([said.exitCode, said.text]).toEqual([0, expect.stringMatching(/gateway, .*police.*; each for 3 days/)]);
    expect(readTlsFolder(join(own, 'police'), 'police').pins?.size).toBe(1);
    expect((await runCertificates([own, '--forget'])).text).toContain('the newest key of the gateway alone');
    await expect(runCertificates([])).rejects.toThrow('expected one FOLDER');
    await expect(runCertificates([own, '--days', '0'])).rejects.toThrow('--days: expected 1 to 398');
    await expect(runCertificates([join(own, 'none'), '--forget'])).rejects.toThrow('but there are none');
  } finally {
    rmSync(own, { recursive: true });
  }
});

it('does not start with another’s certificate, or with none', async () => {
  await expect(startPolice(join(folder, 'school'))).rejects.toThrow('expected a certificate that names `police`');
  await expect(startPolice(join(folder, 'nowhere'))).rejects.toThrow('expected this file, but it cannot be read');
  await expect(startPolice(join(folder, 'gateway'))).rejects.toThrow('names `police`');
});

it('takes new keys on both sides without a stop, and forgets the old one when told', async () => {
  const [before, shownBefore] = [of('gateway'), await shownByPolice()];
  await writeCertificates({ folder, days: 2, isForgetting: false });
  await until(async () => (await shownByPolice()) !== shownBefore);
  expect(await ask('/graphql', before)).toBe(read);
  await until(async () => (await ask('/graphql', of('gateway'))) === read);
  expect((await askedThroughGateway()).questions).toBe(1);
  await writeCertificates({ folder, days: 2, isForgetting: true });
  await until(async () => (await ask('/graphql', before)) === refused);
  expect(await ask('/graphql', of('gateway'))).toBe(read);
});

it('goes on with what it had when the files can be used no longer', async () => {
  const shown = await shownByPolice();
  writeFileSync(join(folder, 'police', 'tls.crt'), 'nothing');
  await sleep(2_500);
  expect(await shownByPolice()).toBe(shown);
  expect(() => readTlsFolder(join(folder, 'police'), 'police')).toThrow('tls.crt: expected a certificate in PEM');
});

it('says of a certificate that is over, or of another key, what is wrong with it', async () => {
  expect(() => readTlsFolder(join(folder, 'school'), 'school', new Date(Date.now() + 3 * 86_400_000))).toThrow(
    'expected a certificate that is valid now',
  );
  const days = daysBetween(new Date().toISOString().slice(0, 10), lastDayOf(of('school')));
  expect([1, 2]).toContain(days); // made for two days; midnight may lie between
  writeFileSync(join(folder, 'school', 'tls.key'), of('gateway').key);
  expect(() => readTlsFolder(join(folder, 'school'), 'school')).toThrow('expected a certificate of the key in tls.key');
});
