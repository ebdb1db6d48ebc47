/** What `npm start` prints: addresses, demo actors, ready-made `curl` lines and the family query. */
import { demoActors } from '../../schema/demo/actors.js';
import { demoCasePath, readDemoCase } from './demo-case.js';
import type { Stack } from './stack.js';

/** Asks the demo query as `actor`. Answers the body. Rejects when the answer has no data or has errors. */
export async function askDemoQuery(stack: Pick<Stack, 'url' | 'issuer'>, actor: string): Promise<unknown> {
  const { query, variables, cases } = readDemoCase();
  const caseId = cases[actor] ?? '';
  const response = await fetch(stack.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await stack.issuer.token(actor)}`,
      'x-case-id': caseId,
    },
    body: JSON.stringify({ query, variables: { ...variables, caseId } }),
  });
  const body = (await response.json()) as { data?: unknown; errors?: ReadonlyArray<{ message: string }> };
  if (!body.data || body.errors) {
    throw new Error(`the first query failed: ${body.errors?.map((error) => error.message).join('; ') ?? 'no data'}`);
  }
  return body;
}

function curl(url: string, actor: string, caseId: string): string {
  const query =
    'query($caseId: ID!) { case(id: $caseId) { persons { role person { name { given } incidents(first: 5) { edges { node { occurredOn kind role } } } enrolment { year } services { kind } } } } }';
  const body = JSON.stringify({ query, variables: { caseId } });
  return [
    `curl -s ${url} -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer $(npm run -s token -- ${actor})" -H 'x-case-id: ${caseId}' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

/** The text to print. `day` is the day it is said to be, `seconds` the time from start to the first answer. */
export function welcome(stack: Stack, day: string, seconds: number): string {
  const { query, cases } = readDemoCase();
  const actors = [...demoActors.values()].filter(({ roles }) => !/^(privacy|information)-/.test(roles[0] ?? ''));
  const shown = ['social-worker', 'police-officer', 'principal'] as const;
  return [
    `Familjegraf is up: first answer after ${seconds.toFixed(1)} s. The day is ${day}; everybody in it is synthetic.`,
    '',
    `  graph      ${stack.url} (POST)`,
    `  health     ${new URL('/health/ready', stack.url).href}`,
    `  issuers    http://127.0.0.1:${stack.issuer.port}/AGENCY (development tokens)`,
    ...[...stack.agencies].map(([id, { url }]) => `  agency     ${id.padEnd(16)} ${url}`),
    '',
    'Demo actors, and the case that each names in the header x-case-id (tokens: npm run -s token -- ACTOR):',
    ...actors.map(({ name, agency }) => `  ${name.padEnd(24)} ${agency.padEnd(21)} ${cases[name]}`),
    '  privacy-officer[-AGENCY], information-owner[-AGENCY]',
    '',
    `The family query (${demoCasePath}; variable caseId = the header x-case-id):`,
    '',
    query,
    'Ask as three people, and compare what each gets:',
    '',
    ...shown.map((actor) => `${curl(stack.url, actor, cases[actor] ?? '')}\n`),
    'Another day of the story: FAMILJEGRAF_CLOCK=2026-10-06 npm start. Ctrl-C stops everything; data are not kept.',
  ].join('\n');
}
