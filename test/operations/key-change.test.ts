/** The gateway's key and an agency's secret change, as `operations/KEYS.md` says, while the agency answers all the while. */
import { generateKeyPairSync } from 'node:crypto';
import { type ChildProgram, startProgram } from '../../gateway/dev/child-process.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { demoCase } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { agenciesWith, type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { sharedStack } from '../support/shared-stack.js';

const shared = sharedStack();
const key = generateKeyPairSync('ed25519');
const jwkOf = (one: typeof key.publicKey) => ({ ...one.export({ format: 'jwk' }), kid: 'gateway-2027' });
const ring = JSON.parse(shared.gatewayEnv.FAMILJEGRAF_KEYS ?? '') as Array<{ owner: string; jwk: object }>;
const added = { owner: 'gateway', jwk: jwkOf(key.publicKey) };
const bothKeys = JSON.stringify([...ring, added]);
const newKeys = JSON.stringify([...ring.filter(({ owner }) => owner !== 'gateway'), added]);
const [oldSecret, newSecret] = [shared.secrets.police ?? '', 'the-new-secret-of-police-long-enough'];

const started: Array<{ stop(): Promise<unknown> }> = [];
afterAll(async () => {
  for (const one of started.reverse()) await one.stop();
});

async function startAgency(id: string, secrets: string, keys: string, more = {}): Promise<ChildProgram> {
  const agency = await startProgram({
    name: `agency ${id}`,
    script: projectFile('dist/subgraphs/main.js'),
    args: [id],
    env: {
      ...{ NODE_ENV: 'development', FAMILJEGRAF_PORT: '0', FAMILJEGRAF_KEYS: keys, FAMILJEGRAF_AGENCY_SECRET: secrets },
      FAMILJEGRAF_CLOCK: shared.gatewayEnv.FAMILJEGRAF_CLOCK ?? '',
      DATABASE_URL: shared.databases[id] ?? '',
      ...more,
    },
  });
  started.push(agency);
  return agency;
}

const startPolice = (secrets: string, keys: string) => startAgency('police', secrets, keys);
let cooperation: ChildProgram;
beforeAll(async () => {
  const { log } = makeDemoKeys();
  cooperation = await startAgency('cooperation', shared.secrets.cooperation ?? '', bothKeys, {
    FAMILJEGRAF_INTAKE_SECRET: shared.intakeSecret,
    FAMILJEGRAF_LOG_SECRET: log.secret,
    FAMILJEGRAF_LOG_KEY: JSON.stringify(log.key),
  });
});

async function startGateway(police: ChildProgram, changes: Readonly<Record<string, string>>): Promise<OwnGateway> {
  const agencies = { FAMILJEGRAF_AGENCIES: agenciesWith({ police: police.url, cooperation: cooperation.url }) };
  const gateway = await startOwnGateway({ ...agencies, ...changes });
  started.push(gateway);
  return gateway;
}

const secretsWith = (police: string) =>
  Object.entries({ ...shared.secrets, police })
    .map(([id, its]) => `${id}=${its}`)
    .join(',');
const changed = {
  FAMILJEGRAF_KEYS: bothKeys,
  FAMILJEGRAF_SIGNING_KEY: JSON.stringify(jwkOf(key.privateKey)),
  FAMILJEGRAF_AGENCY_SECRETS: secretsWith(newSecret),
};

const query = 'query Q($caseId: ID!) { case(id: $caseId) { persons { person { policeNotices { sentOn } } } } }';

/** Notices that the police answer through `gateway`, and how they noted the question; none: they took it from nobody. */
async function asked({ client }: OwnGateway) {
  const { body, requestId } = await client.ask('police-officer', query, { caseId: demoCase.crimePrevention });
  const persons: ReadonlyArray<{ person: { policeNotices: ReadonlyArray<object> | null } | null }> =
    body.data?.case?.persons ?? [];
  const questions = (await client.questionsOf(requestId)).filter(({ agency }) => agency === 'police');
  return {
    notices: persons.flatMap(({ person }) => person?.policeNotices ?? []).length,
    noted: questions.map(({ status }) => status),
  };
}

it('both are taken while they change; afterwards the old ones open nothing', async () => {
  const both = await startPolice(`${newSecret},${oldSecret}`, bothKeys);
  const [before, after] = [await startGateway(both, {}), await startGateway(both, changed)];
  const open = await asked(before);
  expect(open.notices).toBeGreaterThan(0);
  expect(await asked(after)).toEqual(open);

  const done = await startPolice(newSecret, newKeys);
  expect(await asked(await startGateway(done, changed))).toEqual(open);
  expect(await asked(await startGateway(done, {}))).toEqual({ notices: 0, noted: [] });
  // The old key with the new secret: the body is read, and the grant believed by nobody.
  const stolen = await asked(await startGateway(done, { FAMILJEGRAF_AGENCY_SECRETS: secretsWith(newSecret) }));
  expect(stolen.notices).toBe(0);
  expect(stolen.noted).not.toContain('answered');
});
