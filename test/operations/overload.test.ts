/** More at once than the gateway takes on: refused at once, the rest answered, and everything as before afterwards. */
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { totalmem } from 'node:os';
import { Overload } from '../../gateway/http/overload.js';
import { startHostileAgency } from '../support/hostile-agency.js';
import { agenciesWith, startOwnGateway } from '../support/own-gateway.js';

const query =
  'query ($caseId: ID!) { case(id: $caseId) { persons { person { absences { edges { node { id } } } } } } }';

describe('too many requests at once', () => {
  it('hear so at once, with `Retry-After`; those under way are answered, and then others are', async () => {
    const held: ServerResponse[] = [];
    const school = await startHostileAgency((_, reply) => held.push(reply));
    const gateway = await startOwnGateway({
      FAMILJEGRAF_MAX_CONCURRENT: '2',
      FAMILJEGRAF_AGENCIES: agenciesWith({ school: school.url }),
    });
    try {
      await gateway.client.ask('principal', '{ __typename }'); // its token and keys are known then
      const underWay = [gateway.client.ask('principal', query), gateway.client.ask('principal', query)];
      while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      const refused = await gateway.client.ask('principal', query);
      expect(refused.status).toBe(503);
      expect(refused.body.errors?.[0]?.extensions).toEqual({ code: 'OVERLOADED' });
      expect(refused.headers.get('retry-after')).toBe('2');
      expect(held.length).toBe(2); // nobody was asked for it
      expect((await fetch(new URL('/health/live', gateway.program.url))).status).toBe(200);
      for (const reply of held) reply.writeHead(500).end();
      expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual([200, 200]);
      expect((await gateway.client.ask('principal', '{ __typename }')).status).toBe(200);
      const metrics = await (await fetch(gateway.program.metrics ?? '')).text();
      expect(metrics).toMatch(/^familjegraf_shed_total\{reason="concurrency",program="gateway"\} 1$/m);
    } finally {
      await gateway.stop();
      await school.stop();
    }
  });

  it('of one agency are refused when all its actors together ask too much; another agency is answered', async () => {
    const gateway = await startOwnGateway({ FAMILJEGRAF_RATE_LIMIT: '6', FAMILJEGRAF_AGENCY_RATE_LIMIT: '4' });
    try {
      const ask = async (actor: string) => gateway.client.ask(actor, '{ __typename }');
      const statuses = [];
      for (const actor of ['principal', 'teacher', 'principal', 'teacher', 'principal', 'teacher']) {
        statuses.push((await ask(actor)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
      const { body, headers } = await ask('teacher');
      expect(body.errors?.[0]?.message).toBe('too many requests of the agency: expected at most 4 a minute');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await ask('social-worker')).status).toBe(200);
    } finally {
      await gateway.stop();
    }
  });
});

it('who sends half a request to the console keeps nobody from the graph, and the console bounds what it takes on', async () => {
  const gateway = await startOwnGateway({ FAMILJEGRAF_MAX_CONCURRENT: '4' });
  const { hostname, port } = new URL(gateway.program.url);
  const head = `POST /console/api/logout HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n`;
  const sockets = Array.from({ length: 6 }, () => connect({ host: hostname, port: Number(port) }));
  try {
    const answers = sockets.map(
      (socket) => new Promise((resolve) => socket.once('data', (text) => resolve(String(text)))),
    );
    for (const socket of sockets) socket.write(head);
    expect(await Promise.any(answers)).toMatch(/^HTTP\/1\.1 503 /);
    expect((await gateway.client.ask('principal', '{ __typename }')).status).toBe(200);
    expect((await fetch(`${gateway.program.url}/console/app.js`)).status).toBe(200);
  } finally {
    for (const socket of sockets) socket.destroy();
    await gateway.stop();
  }
});

it('what one actor is refused for costs the agency nothing: a colleague is answered', async () => {
  const gateway = await startOwnGateway({ FAMILJEGRAF_RATE_LIMIT: '2', FAMILJEGRAF_AGENCY_RATE_LIMIT: '4' });
  try {
    const ask = async (actor: string) => (await gateway.client.ask(actor, '{ __typename }')).status;
    for (let round = 0; round < 10; round++) await ask('principal');
    expect([await ask('teacher'), await ask('teacher')]).toEqual([200, 200]);
  } finally {
    await gateway.stop();
  }
});

describe('memory and the event loop', () => {
  const response = () => ({ once: () => {} }) as unknown as ServerResponse;

  it('refuse more, and say so to readiness, until there is room again', () => {
    const shed: string[] = [];
    const full = new Overload({ concurrent: 10, memoryShare: 0, onShed: (why) => shed.push(why) });
    full.enter(response());
    full.look();
    expect(full.faults()).toEqual(['memory is short']);
    expect(() => full.enter(response())).toThrow('the gateway is busy (memory is short): try again');
    expect(shed).toEqual(['memory']);
    full.stop();

    // Of four gateways on one machine each may have a quarter of it.
    const share = (process.memoryUsage().heapUsed + process.memoryUsage().external) / totalmem();
    const oneOf = (processes: number) =>
      new Overload({ concurrent: 10, memoryShare: Math.max(0.2, share * 2), processes });
    for (const [processes, faults] of [
      [1, []],
      [10_000, ['memory is short']],
    ] as const) {
      const one = oneOf(processes);
      one.look();
      expect(one.faults()).toEqual(faults);
      one.stop();
    }

    let delayMs = 5_000;
    const late = new Overload({ concurrent: 10, readDelayMs: () => delayMs });
    for (let look = 1; look <= 3; look++) late.look();
    expect(late.faults()).toEqual([]); // a machine that stands still for a moment is no overload
    late.look();
    expect(late.faults()).toEqual(['the event loop is late']);
    expect(() => late.enter(response())).toThrow('the event loop is late');
    delayMs = 5;
    late.look();
    expect(late.faults()).toEqual([]);
    late.enter(response());
    late.stop();
  });
});
