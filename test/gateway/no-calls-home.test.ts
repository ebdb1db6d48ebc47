/** Nothing calls home: a gateway that starts and answers opens connections to this machine alone. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnGateway } from '../support/own-gateway.js';

/** Loaded before the gateway: writes down every host that a socket or a name look-up is opened for. */
const spy = (file: string) => `
const { appendFileSync } = require('node:fs');
const net = require('node:net'), dns = require('node:dns'), dgram = require('node:dgram');
const note = (what) => appendFileSync(${JSON.stringify(file)}, what + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  note('connect ' + (typeof first === 'object' ? first.path ?? first.host ?? 'localhost' : args[1] ?? first));
  return connect.apply(this, args);
};
for (const holder of [dns, dns.promises]) {
  const lookup = holder.lookup;
  holder.lookup = function (host, ...rest) { note('lookup ' + host); return lookup.call(this, host, ...rest); };
}
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) { note('datagram'); return send.apply(this, args); };
`;

describe('a gateway that starts and answers', () => {
  it('opens connections to 127.0.0.1 and nowhere else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'familjegraf-spy-'));
    const [script, log] = [join(folder, 'spy.cjs'), join(folder, 'log')];
    await writeFile(script, spy(log));
    await writeFile(log, '');
    const gateway = await startOwnGateway({ NODE_OPTIONS: `--require ${script}` });
    try {
      const { body } = await gateway.client.ask(
        'social-worker',
        'query($caseId: ID!) { case(id: $caseId) { persons { person { name { given } policeNotices { sentOn } } } } }',
      );
      expect(body.data.case.persons).toHaveLength(4);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const hosts = new Set((await readFile(log, 'utf8')).trim().split('\n'));
      expect([...hosts].sort()).toEqual(['connect 127.0.0.1', 'lookup 127.0.0.1']);
    } finally {
      await gateway.stop();
      await rm(folder, { recursive: true });
    }
  });
});
