/** A Redis that answers no more, after it has been lost once, ends no gateway: news are late then, nothing else. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../../schema/files.js';

/** Speaks as much of Redis' protocol as the client asks for while it connects; to a second subscription it says nothing. */
function startStalling() {
  const sockets = new Set<Socket>();
  let subscriptions = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const [command = ''] of data.toString().matchAll(/(?<=\r\n)(info|client|subscribe|hello)(?=\r\n)/gi)) {
        const name = command.toLowerCase();
        if (name === 'info') socket.write('$17\r\nredis_version:7.0\r\n');
        else if (name === 'client') socket.write('+OK\r\n');
        else if (name === 'hello') socket.write('%1\r\n$5\r\nproto\r\n:3\r\n');
        else if (subscriptions++ === 0) socket.write('>3\r\n$9\r\nsubscribe\r\n$17\r\nfamiljegraf:facts\r\n:1\r\n');
      }
    });
  });
  return { server, sockets, subscriptions: () => subscriptions };
}

it('goes on without it', async () => {
  const redis = startStalling();
  redis.server.listen(0, '127.0.0.1');
  await once(redis.server, 'listening');
  const url = `redis://127.0.0.1:${(redis.server.address() as AddressInfo).port}`;
  const feed = projectFile('dist/gateway/facts/shared-feed.js');
  const program = `const { shareChanges } = await import(${JSON.stringify(feed)}); shareChanges(${JSON.stringify(url)}, () => {});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  try {
    for (let waited = 0; waited < 500 && redis.subscriptions() === 0; waited++) await sleep(20);
    await sleep(100);
    for (const socket of redis.sockets) socket.destroy();
    for (let waited = 0; waited < 500 && redis.subscriptions() < 4 && child.exitCode === null; waited++)
      await sleep(20);
    expect([said, child.exitCode]).toEqual(['', null]);
    expect(redis.subscriptions()).toBeGreaterThan(3); // and it goes on trying
  } finally {
    child.kill('SIGKILL');
    for (const socket of redis.sockets) socket.destroy();
    redis.server.close();
  }
});
