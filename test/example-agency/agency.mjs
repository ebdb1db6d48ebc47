/**
 * The example agency of `subgraphs/protocol-vectors.json` as a server, without the kit: written from
 * `subgraphs/PROTOCOL.md` alone.
 *
 * Environment: `PORT`, `SECRET`, `KEYS` (JSON, as `FAMILJEGRAF_KEYS`), `DAY` (a fixed day), `STATE` (a file for what was
 * seen), `BROKEN` (names of checks that it leaves out, to show that a test finds them).
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { Answerer } from './answer.mjs';
import { readPolicy } from './decide.mjs';
import { readKeys } from './jws.mjs';
import { readSchema } from './question.mjs';
import { createAgencyServer } from './server.mjs';
import { Store } from './store.mjs';

const { PORT = '0', SECRET = '', KEYS = '[]', DAY = '', STATE = '', BROKEN = '' } = process.env;
if (SECRET.length < 32) throw new Error('expected a SECRET of at least 32 characters');

const file = JSON.parse(readFileSync(new URL('../../subgraphs/protocol-vectors.json', import.meta.url), 'utf8'));
const broken = new Set(BROKEN.split(',').filter(Boolean));
const swedishDay = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());
const answerer = new Answerer({
  ...{ agency: file.agency, keys: readKeys(JSON.parse(KEYS)), policy: readPolicy(file.policy) },
  ...{ schema: readSchema(file.schema), held: file.held, store: new Store({ file: STATE || null }), broken },
  ...{ now: Date.now, today: () => DAY || swedishDay() },
  // Its own record of the question (P25); a question that cannot be recorded is not answered.
  note: (line) => STATE && appendFileSync(`${STATE}.questions`, `${JSON.stringify(line)}\n`),
});
const server = createAgencyServer({ answerer, secret: SECRET, broken });
server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
