/** What there is to be seen in the console: entries in the log, an emergency that awaits review. */
import { readFileSync } from 'node:fs';
import { sendRecords } from '../../../gateway/dev/seed-facts.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { momentOf } from '../../../schema/clock.js';
import { demoCase } from '../../../schema/demo/family.js';
import { demoId } from '../../../schema/demo/statements.js';
import { projectFile } from '../../../schema/files.js';
import { fetchAgain } from '../../support/fetch.js';

const hourMs = 3_600_000;

/** Asks the demo's question as `actor`. Rejects when there is no answer. */
export async function askAs(stack: Stack, actor: string): Promise<void> {
  const demo = JSON.parse(readFileSync(projectFile('test/scenarios/demo-case.json'), 'utf8'));
  const caseId = demo.cases[actor];
  const { response } = await fetchAgain(stack.url, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', 'x-case-id': caseId },
      authorization: `Bearer ${await stack.issuer.token(actor)}`,
    },
    body: JSON.stringify({ query: demo.query, variables: { ...demo.variables, caseId } }),
  });
  if (!response.ok) throw new Error(`expected an answer to ${actor}, but got ${response.status}`);
}

/** Asks as three agencies, and lets an emergency of the social services have been. `day`: the story day of `stack`. */
export async function prepare(stack: Stack, day: string): Promise<void> {
  for (const actor of ['social-worker', 'police-officer', 'principal']) await askAs(stack, actor);
  const moment = (hours: number) => new Date(momentOf(() => day) + hours * hourMs).toISOString();
  const emergency = {
    ...{ kind: 'emergency' as const, id: demoId('emergency to review'), version: 1, caseId: demoCase.childInquiry },
    ...{
      actorId: 'demo-social-work-manager',
      reason: 'danger-to-child' as const,
      from: moment(-0.1),
      until: moment(2),
    },
  };
  const send = (record: typeof emergency) =>
    sendRecords(stack.facts, 'social-work-manager', 'social-services', [record]);
  await send(emergency);
  await send({ ...emergency, version: 2, until: moment(0) });
}
