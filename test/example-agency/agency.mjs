/** The program: `node test/example-agency/agency.mjs`, with what README.md says in its environment. */
import { createAgency } from './answer.mjs';
import { brokenBy } from './broken.mjs';
import { readExample } from './example.mjs';
import { readKeys } from './jws.mjs';
import { createHttpServer } from './server.mjs';
import { Store } from './store.mjs';

const { PORT, SECRET, KEYS, DAY, STATE, BROKEN } = process.env;
for (const [name, value] of Object.entries({ PORT, SECRET, KEYS, STATE })) {
  if (!value) throw new Error(`the environment has to say ${name}; see test/example-agency/README.md`);
}
if (DAY && !/^\d{4}-\d\d-\d\d$/.test(DAY)) throw new Error('DAY is a day, YYYY-MM-DD');

const keys = readKeys(JSON.parse(KEYS));
const broken = brokenBy(BROKEN);
const store = new Store(STATE, keys);
const agency = createAgency({ ...readExample(), keys, store, broken });
const server = createHttpServer({ agency, store, secret: SECRET, today: DAY || undefined, broken });
server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
