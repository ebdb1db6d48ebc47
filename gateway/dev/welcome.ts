/** What `npm start` prints: addresses, demo actors, ready-made `curl` lines and the family query. */
import { caseOn, type DemoActor, demoActor, demoActors } from '../../schema/demo/actors.js';
import { isAssigned } from '../../schema/demo/assigned.js';
import { askPatiently } from './ask-patiently.js';
import { demoCasePath, readDemoCase } from './demo-case.js';
import { devIssuerAddress } from './fetch-token.js';
import type { Stack } from './stack.js';

/** Asks the demo query as `actor` on `day`. Rejects when the answer has errors or shows no case. */
export async function askDemoQuery(stack: Pick<Stack, 'url' | 'issuer'>, actor: string, day: string): Promise<void> {
  const { query } = readDemoCase();
  const caseId = caseOn(demoActor(actor), day);
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await stack.issuer.token(actor)}`,
      'x-case-id': caseId,
    },
    body: JSON.stringify({ query, variables: { caseId } }),
  };
  const data = await askPatiently(stack.url, request).catch((cause: unknown) => {
    throw new Error(`the first query failed: ${cause instanceof Error ? cause.message : 'no answer'}`, { cause });
  });
  if (!data.case) throw new Error(`the first query found no case: expected \`${caseId}\` to be open on ${day}`);
}

/** A line that sends the demo query from a checkout of the project. `token`: as the shell is to write it. */
export function curl(url: string, caseId: string, token: string): string {
  const body = `const { query } = require("./${demoCasePath}"); JSON.stringify({ query, variables: { caseId: "${caseId}" } })`;
  return [
    `curl -s ${url} -H 'content-type: application/json' \\`,
    `  -H "authorization: Bearer ${token}" -H 'x-case-id: ${caseId}' \\`,
    `  -d "$(node -p '${body}')"`,
  ].join('\n');
}

const usualPort = '4000';

/** What the text tells: the day it is said to be, the time from start to the first answer, whether data outlive it. */
export interface WelcomeFacts {
  readonly day: string;
  readonly seconds: number;
  readonly caseFile: 'demo' | 'empty';
  readonly keepsData: boolean;
  /** Folder with the key files of the demo's officials. */
  readonly officials: string;
}

/** `isTold`: the case file is the demo's, so that it is known who works in the case. */
function actorLine(actor: DemoActor, day: string, isTold: boolean): string {
  const caseId = caseOn(actor, day);
  const elsewhere = isTold && !isAssigned(actor, caseId, day) ? ' (not assigned to it: gets no case)' : '';
  return `  ${actor.name.padEnd(24)} ${actor.agency.padEnd(21)} ${caseId}${elsewhere}`;
}

/** The text to print. */
export function welcome(stack: Stack, { day, seconds, caseFile, keepsData, officials }: WelcomeFacts): string {
  const actors = [...demoActors.values()].filter(({ roles }) => !/^(privacy|information|case)-/.test(roles[0] ?? ''));
  const issuer = `http://127.0.0.1:${stack.issuer.port}`;
  const shown = ['social-worker', 'police-officer', 'principal'].map(demoActor);
  const elsewhere = issuer === devIssuerAddress ? '' : `FAMILJEGRAF_DEV_ISSUER=${issuer} `;
  const gatewayPort = new URL(stack.url).port;
  const port = gatewayPort === usualPort ? '' : `FAMILJEGRAF_PORT=${gatewayPort} `;
  const tokenOf = (actor: string) => `$(${elsewhere}npm run -s token -- ${actor})`;
  const lines = shown.map((actor) => `${curl(stack.url, caseOn(actor, day), tokenOf(actor.name))}\n`);
  return [
    `Familjegraf is up: first answer after ${seconds.toFixed(1)} s. The day is ${day}; everybody in it is synthetic.`,
    '',
    `  GraphiQL   ${stack.url} (open it in a browser: pick an actor, a case and an example)`,
    `  console    ${new URL('/console', stack.url).href} (log in as an agency's privacy-officer, information-owner or team lead)`,
    `  graph      ${stack.url} (POST)`,
    `  health     ${new URL('/health/ready', stack.url).href}`,
    `  metrics    ${stack.gateway.metrics} (Prometheus)`,
    `  issuers    ${issuer}/AGENCY (development tokens)`,
    `  bundles    ${stack.registry.folder} (FAMILJEGRAF_REGISTRY of \`npm run -s bundle -- …\`)`,
    `  officials  ${officials} (key files: \`${elsewhere}npm run -s perform -- proposal\` publishes rules to sign in the console)`,
    ...[...stack.agencies].map(([id, { url }]) => `  agency     ${id.padEnd(21)} ${url}`),
    '',
    `Demo actors, and the case that each names in the header x-case-id (tokens: ${elsewhere}npm run -s token -- ACTOR):`,
    ...actors.map((actor) => actorLine(actor, day, caseFile === 'demo')),
    '  privacy-officer[-AGENCY], information-owner[-AGENCY]',
    '',
    `The family query (${demoCasePath}; variable caseId = the header x-case-id):`,
    '',
    readDemoCase().query,
    ...(caseFile === 'empty'
      ? ['The case file is empty. `npm run -s perform` tells the steps of the story; README.md takes them.', '']
      : ['Ask it as three people, and compare what each gets:', '', ...lines]),
    `Another day of the story: ${port}${elsewhere}FAMILJEGRAF_CLOCK=2026-10-06 npm start. Ctrl-C stops everything.`,
    keepsData ? 'The data stay in your PostgreSQL.' : 'Nothing is kept.',
  ].join('\n');
}
