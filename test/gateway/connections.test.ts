/** Connections to one agency: clients that go away, connections that break, an agency that is left alone for a while. */
import diagnosticsChannel from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAgencyTransport } from '../../gateway/execution/transport.js';
import { failure, good, json, serve, serveTcp, transportTo } from './agency-servers.js';

describe('a client that went away', () => {
  it('cancels its question, and the agency is told', async () => {
    let isCut: (value: boolean) => void = () => {};
    const cut = new Promise<boolean>((resolve) => {
      isCut = resolve;
    });
    const { url } = await serve((reply) => reply.on('close', () => isCut(true)));
    const controller = new AbortController();
    const transport = transportTo(url, { circuit: { failures: 1, pauseMs: 60_000 } });
    setTimeout(() => controller.abort(), 50);
    expect(await failure(transport, { signal: controller.signal })).toMatchObject({ kind: 'cancelled' });
    expect(await cut).toBe(true);
    expect(transport.circuit).toBe('closed');
  });

  it('before the question is sent: nothing is sent', async () => {
    const { url, count } = await serve(good);
    expect(await failure(transportTo(url), { signal: AbortSignal.abort() })).toMatchObject({ kind: 'cancelled' });
    await sleep(30);
    expect(count()).toBe(0);
  });

  it('leaves no listener behind on a signal that outlives the question', async () => {
    const { url } = await serve(good);
    const { signal } = new AbortController();
    const counts = { added: 0, removed: 0 };
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      counts.added += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      counts.removed += 1;
      remove(...args);
    };
    await transportTo(url).ask('{}', { signal });
    expect(counts).toEqual({ added: 1, removed: 1 });
  });
});

describe('a connection', () => {
  it('that nobody accepts makes the agency unreachable', async () => {
    const { url, stop } = await serve(good);
    await stop();
    expect(await failure(transportTo(url))).toMatchObject({
      kind: 'unreachable',
      message: 'no connection could be made',
    });
  });

  it('that nobody accepts is tried once more, since nothing was sent', async () => {
    const { url, port, stop } = await serve(good);
    await stop();
    const transport = transportTo(url);
    const failures = diagnosticsChannel.channel('undici:client:connectError');
    let tries = 0;
    const count = () => {
      tries += 1;
    };
    failures.subscribe(count);
    expect(await failure(transport)).toMatchObject({ kind: 'unreachable' });
    failures.unsubscribe(count);
    expect(tries).toBe(2);
    const again = await serve(good, port);
    await expect(transport.ask('{}')).resolves.toMatchObject({ data: { a: 1 } });
    expect(again.count()).toBe(1);
  });

  it.each([
    ['before the answer', ''],
    ['within the headers', 'HTTP/1.1 200 OK\r\ncontent-type: appl'],
    ['within the body', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"data":'],
    [
      'within a body of unknown length',
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"d',
    ],
  ])('that breaks %s is not tried again: the question may have been carried out', async (_, part) => {
    const { url, count } = await serveTcp((socket) =>
      socket.once('data', () => socket.write(part, () => setTimeout(() => socket.resetAndDestroy(), 10))),
    );
    expect(await failure(transportTo(url))).toMatchObject({
      kind: 'unreachable',
      message: 'the connection broke before the answer was whole',
    });
    expect(count()).toBe(1);
  });

  it('over which no HTTP comes is an answer that is not as it should be', async () => {
    const { url } = await serveTcp((socket) => socket.once('data', () => socket.end('secret words\r\n\r\n')));
    const error = await failure(transportTo(url));
    expect(error).toMatchObject({ name: 'TransportError', kind: 'malformed' });
    expect(error.message).not.toContain('secret');
  });

  it('of a transport that is closed is not made', async () => {
    const { url } = await serve(good);
    const transport = createAgencyTransport({ agency: 'police', secret: 's', url });
    await transport.close();
    expect(await failure(transport)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('the circuit', () => {
  it('opens after failures in a row, is tried with one question, and closes when that is answered', async () => {
    let isGood = false;
    let waiting: Array<() => void> = [];
    const { url, count } = await serve((reply) => {
      if (isGood) waiting.push(() => json(reply, '{"data":{"a":1}}'));
      else json(reply, '{}', 500);
    });
    const transport = transportTo(url, { circuit: { failures: 3, pauseMs: 150 } });
    for (let at = 0; at < 3; at += 1) expect(await failure(transport)).toMatchObject({ kind: 'status' });
    expect(transport.circuit).toBe('open');
    expect(await failure(transport)).toMatchObject({ kind: 'broken-circuit' });
    expect(count()).toBe(3);

    await sleep(170);
    expect(transport.circuit).toBe('half-open');
    expect(await failure(transport)).toMatchObject({ kind: 'status' }); // the trial fails: open again
    expect(transport.circuit).toBe('open');
    expect(count()).toBe(4);

    await sleep(170);
    isGood = true;
    const trial = transport.ask('{}');
    await sleep(30);
    expect(await failure(transport)).toMatchObject({ kind: 'broken-circuit' }); // one trial at a time
    for (const answer of waiting) answer();
    await expect(trial).resolves.toMatchObject({ data: { a: 1 } });
    expect(transport.circuit).toBe('closed');
    waiting = [];
    const next = transport.ask('{}');
    await sleep(30);
    for (const answer of waiting) answer();
    await expect(next).resolves.toMatchObject({ data: { a: 1 } });
  });

  it('counts an answer in between, and what says nothing about the agency not at all', async () => {
    const { url } = await serve((reply, body) => {
      if (body === 'fail') json(reply, '', 500);
      if (body === 'large') json(reply, JSON.stringify({ data: { a: 'x'.repeat(5_000) } }));
      if (body === 'refuse') json(reply, '{"errors":[{"message":"no"}]}', 403);
      if (body === 'good') json(reply, '{"data":{}}');
    });
    const transport = transportTo(url, { circuit: { failures: 2, pauseMs: 60_000 }, maxResponseBytes: 1_000 });
    for (const body of ['fail', 'good', 'fail', 'refuse', 'fail', 'good']) await transport.ask(body).catch(() => {});
    for (let at = 0; at < 4; at += 1) {
      await expect(transport.ask('large')).rejects.toMatchObject({ kind: 'too-large' });
      await expect(transport.ask('wait', { deadlineMs: 20 })).rejects.toMatchObject({ kind: 'timeout' });
    }
    expect(transport.circuit).toBe('closed');
  });

  it('opens for an agency that is too slow', async () => {
    const { url } = await serve(() => {});
    const transport = transportTo(url, { deadlineMs: 100, circuit: { failures: 2, pauseMs: 60_000 } });
    for (let at = 0; at < 2; at += 1)
      expect(await failure(transport, { deadlineMs: 90 })).toMatchObject({ kind: 'timeout' });
    expect(transport.circuit).toBe('open');
  });
});
