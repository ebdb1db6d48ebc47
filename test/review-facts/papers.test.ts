/** Review of part 3: what PROTOCOL.md, docker-compose.yml and main.ts say, against the kit; and the size of an answer in memory. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { AnswerHandler } from '../../gateway/execution/answer-handler.js';
import { projectFile } from '../../schema/files.js';
import { readVocabulary } from './vocabulary.js';

const read = (file: string) => readFileSync(projectFile(file), 'utf8');

describe('PROTOCOL.md, by which agencies write their own holder', () => {
  const protocol = read('subgraphs/PROTOCOL.md');
  const kinds = [...read('schema/facts/records.ts').matchAll(/kind: z\.literal\('([^']+)'\)/g)].map(
    ([, kind]) => kind ?? '',
  );

  it('F14 describes every kind of record (P8: "the form below, exactly", else RECORD_NOT_VALID)', () => {
    expect(kinds.length).toBe(12);
    expect(kinds.filter((kind) => !protocol.includes(`| \`${kind}\` |`))).toEqual([]);
  });

  it('F14b says how every atom is made that a record asserts (P14: others are false, `subject.*` unknown)', () => {
    const asserted = readVocabulary().filter(({ grain, id }) => grain !== 'record' && !id.startsWith('decision.'));
    expect(asserted.map(({ id }) => id).filter((id) => !protocol.includes(`\`${id}\``))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  type Service = { command?: string[]; networks?: string[]; ports?: string[]; environment?: Record<string, string> };
  const compose = parseYaml(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
  const services = Object.entries(compose.services);

  it('F15 lets agencies’ systems reach the intake: or no record, and no withdrawal, ever comes in', () => {
    const intake = compose.services.cooperation;
    const others = services.filter(
      ([name, { networks = [] }]) =>
        !/^(cooperation|postgres|gateway-\d)$/.test(name) &&
        networks.some((network) => intake?.networks?.includes(network)),
    );
    expect((intake?.ports?.length ?? 0) + others.length).toBeGreaterThan(0);
  });

  it('F16 gives signers an audience of their own', () => {
    const audience = (name: string) =>
      compose.services[name]?.environment?.FAMILJEGRAF_AUDIENCE ?? 'familjegraf (default)';
    expect(audience('signer-school')).not.toBe(audience('gateway-1'));
  });

  it('F17 gives each agency a secret of its own (P1), and the intake one that opens no subgraph', () => {
    const secrets = ['population', 'cooperation', 'social-services', 'police', 'school'].map(
      (name) => compose.services[name]?.environment?.FAMILJEGRAF_AGENCY_SECRET,
    );
    expect(new Set(secrets).size).toBe(secrets.length);
  });
});

it('F18 the gateway tells its operator of statements that it does not believe', () => {
  const [, call = ''] = read('gateway/main.ts').match(/createFactsStore\(\{([^}]*\}[^}]*)\}/) ?? [];
  expect(call).toContain('onProblem');
});

it('F19 an answer of a few MiB in pieces of one byte does not take a hundred times that in memory', async () => {
  const handler = new AnswerHandler({ endsAt: performance.now() + 30_000, maxBytes: 8 * 1024 * 1024 });
  handler.answer.catch(() => {});
  const controller = { abort() {} } as never;
  handler.onResponseStart(controller, 200, { 'content-type': 'application/json' });
  const before = process.memoryUsage();
  const block = Buffer.alloc(65_536, ' ');
  const pieces = 2 * 1024 * 1024;
  for (let at = 0; at < pieces; at++)
    handler.onResponseData(controller, block.subarray(at % 65_536, (at % 65_536) + 1));
  const after = process.memoryUsage();
  const used = after.heapUsed + after.external - before.heapUsed - before.external;
  handler.onResponseEnd();
  expect(used / pieces).toBeLessThan(20);
});
