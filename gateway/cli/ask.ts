/**
 * `npm run -s ask -- ACTOR SELECTION [ROLE]`: asks a running `npm start` for `{ SELECTION }` of the persons in the actor's case,
 * of those with ROLE only where it is given, and prints a line for each, and what is said of that which is not shown.
 *
 * Exit code 1: nothing answers, the answer has errors, or there is no such case or nobody with ROLE in it; 2: no such actor.
 */
import { caseOn, demoActors } from '../../schema/demo/actors.js';
import { askDesk } from '../dev/desk-client.js';
import { DevIssuerError, devIssuerAddress, fetchDevToken } from '../dev/fetch-token.js';
import { isHelp } from './policy/usage.js';

interface Notice {
  readonly subject: string | null;
  readonly category: string;
  readonly text: { readonly sv: string };
}
interface Body {
  readonly data?: {
    readonly case: {
      readonly persons: ReadonlyArray<{ readonly role: string; readonly person: { readonly id: string } }> | null;
    } | null;
  };
  readonly errors?: ReadonlyArray<{ readonly message: string }>;
  readonly extensions?: { readonly disclosure?: ReadonlyArray<Notice> };
}

const issuer = process.env.FAMILJEGRAF_DEV_ISSUER || devIssuerAddress;
const gateway = `http://127.0.0.1:${process.env.FAMILJEGRAF_PORT || 4000}/graphql`;

/** What answers `request` at the gateway. Throws `DevIssuerError` when nothing does, or another program. */
async function askGateway(request: RequestInit): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(gateway, request);
  } catch (cause) {
    const remedy = 'run `npm start` first; where it runs on other ports, `FAMILJEGRAF_PORT=PORT` names the gateway';
    throw new DevIssuerError(`no gateway answers at ${gateway}: ${remedy}`, { cause });
  }
  const body = (await response.json().catch(() => null)) as Body | null;
  if (body?.data !== undefined || body?.errors) return body;
  throw new DevIssuerError(`expected a gateway at ${gateway}, but it answered ${response.status}`);
}

async function today(): Promise<string> {
  for await (const { day } of askDesk(issuer, '/day')) if (day) return day;
  throw new DevIssuerError(`expected a desk at ${issuer}`);
}

function print({ data, errors, extensions }: Body, role: string | undefined): void {
  for (const { message } of errors ?? []) console.error(message);
  const persons = data?.case?.persons;
  const found = persons?.filter((one) => role === undefined || one.role === role) ?? [];
  if (errors || found.length === 0) process.exitCode = 1;
  if (!persons && !errors) console.error('no such case: none of that id, or none in which this official works');
  if (persons && found.length === 0) {
    const roles = [...new Set(persons.map((one) => one.role))].join(', ') || 'none';
    console.error(role === undefined ? 'no person in this case' : `no person with role ${role}; there are ${roles}`);
  }
  for (const { role: as, person } of found) {
    const { id, ...values } = person;
    console.log(`${as} ${JSON.stringify(values)}`);
    const about = (extensions?.disclosure ?? []).filter(({ subject }) => subject === id);
    for (const { category, text } of about) console.log(`  ${category}: ${text.sv}`);
  }
}

const nameOnly = '{ name { given } }';
const [name = '', selection = nameOnly, role] = process.argv.slice(2);
const actor = demoActors.get(name);
const actors = [...demoActors.keys()].join(', ');
if (isHelp(process.argv.slice(2))) {
  console.log(`usage: npm run -s ask -- ACTOR [SELECTION] [ROLE]

asks a running npm start for SELECTION (else \`${nameOnly}\`) of the persons in the actor's case, of those with ROLE only where it
is given: npm run -s ask -- school-nurse '{ psychosocialHealth { from profession } }' child

actors: ${actors}`);
} else if (!actor) {
  console.error(`expected the name of an actor, but got \`${name}\`; they are: ${actors}`);
  process.exitCode = 2;
} else {
  try {
    const caseId = caseOn(actor, await today());
    const query = `query($caseId: ID!) { case(id: $caseId) { persons { role person { id ...Asked } } } }
      fragment Asked on Person ${selection}`;
    const body = await askGateway({
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-case-id': caseId },
        authorization: `Bearer ${await fetchDevToken(issuer, actor)}`,
      },
      body: JSON.stringify({ query, variables: { caseId } }),
    });
    print(body, role);
  } catch (error) {
    if (!(error instanceof DevIssuerError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
