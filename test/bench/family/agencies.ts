/**
 * The agencies of the family benchmark in one light process, so that their work does not hide the gateways':
 * `node agencies.js PORT`. Each answer is made once and looked up from then on.
 *
 * `/held/AGENCY`: the agency itself is asked, with the grant that came; kept by the question. `/open/AGENCY`: what it
 * would answer without protection. `POST /calls` tells the calls since it was last asked.
 */
import { serveLookup } from '../http-lookup.js';
import { createOpenAnswers } from './open-answers.js';

interface AgencyAddress {
  readonly url: string;
  readonly secret: string;
  readonly database: string;
}

const addresses = JSON.parse(process.env.BENCH_AGENCIES ?? '{}') as Readonly<Record<string, AgencyAddress>>;
const day = process.env.BENCH_DAY ?? '';
const open = new Map(
  await Promise.all(
    Object.entries(addresses).map(
      async ([agency, { database }]) => [agency, await createOpenAnswers(agency, database, day)] as const,
    ),
  ),
);
const known = new Map<string, string>();
let calls = 0;

async function askHeld(agency: string, body: string): Promise<string> {
  const { url = '', secret = '' } = addresses[agency] ?? {};
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${agency} answered ${response.status}: ${text.slice(0, 300)}`);
  return text;
}

function make(path: string, body: string): Promise<string> {
  const [, side, agency = ''] = path.split('/');
  if (side === 'held') return askHeld(agency, body);
  const answer = open.get(agency);
  if (!answer) throw new Error(`no agency answers at ${path}`);
  return answer(body);
}

/** The grant comes last in what our gateway sends; it changes every few seconds, the question does not. */
function questionOf(body: string): string {
  const at = body.lastIndexOf(',"extensions":{"grant'); // the grant, or its hash
  return at < 0 ? body : body.slice(0, at);
}

await serveLookup((path, body) => {
  if (path === '/calls') {
    const told = JSON.stringify({ calls });
    calls = 0;
    return told;
  }
  calls += 1;
  const key = path + questionOf(body);
  const found = known.get(key);
  if (found !== undefined) return found;
  return make(path, body).then((made) => {
    known.set(key, made);
    return made;
  });
}, Number(process.argv[2]));
