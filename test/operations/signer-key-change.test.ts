/**
 * An agency's signing key changes, as `operations/KEYS.md` says, over signer, `cooperation`, the other agencies and gateway, one
 * process after another, while agencies have records signed and send them, and officials read.
 */
import { sendAll, sendRecords, sendStatements, signRecords } from '../../gateway/dev/seed-facts.js';
import { familyCase } from '../../schema/demo/families.js';
import { demoCase, person, storyDay } from '../../schema/demo/family.js';
import { type DemoStatement, demoId, type UnsignedRecord } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { keyIdOf } from '../../schema/facts/jws.js';
import { Readers } from '../proofs/drill/readers.js';
import { newCase, newCaseBy, Writer } from '../proofs/drill/writer.js';
import { countLost } from '../proofs/withdrawal/judge.js';
import { Client } from '../support/client.js';
import { signAs } from '../support/facts.js';
import { changing, type Part, SigningSystem } from './signing-system.js';

/** A notice about the child that nobody signs anew when the key changes. */
const notSignedAnew: UnsignedRecord = {
  ...{ kind: 'notice', id: demoId('notice that is not signed anew'), version: 1, personId: person.child },
  ...{ category: 'police.notice', to: 'social-services', recordIds: [demoId('its record')], sentOn: storyDay },
};

let system: SigningSystem;
let [readers, writer]: [Readers, Writer] | [null, null] = [null, null];
beforeAll(async () => {
  system = await SigningSystem.start();
  const actors = ['police-officer', 'social-worker']; // the social worker reads what the police's own records have opened
  await sendRecords(system.facts, 'police-decision-officer', changing, [notSignedAnew]);
  readers = new Readers(system.stack, () => system.url, { restMs: 500, actors, each: 1 });
  writer = new Writer(system);
  await readers.learn();
  readers.start();
  writer.start();
});
afterAll(async () => {
  await Promise.all([readers?.stop(), writer?.stop()]).catch(() => {});
  await system?.stop();
});

/** What goes on: all answers are whole, and records are acknowledged at once. */
async function expectAllWell(): Promise<void> {
  await Promise.all([readers?.recover(), writer?.recover()]);
  const { counts, statuses, wrongs } = readers as Readers;
  const { '200': _, '0': cut = 0, ...refused } = Object.fromEntries(statuses);
  const reasons = Object.fromEntries((readers as Readers).reasons);
  const sentAgain = writer?.sender.sentAgain;
  const { partial, wrong } = counts;
  expect({ partial, wrong, reasons, wrongs, refused, sentAgain, faults: system.faults }).toEqual({
    ...{ partial: 0, wrong: 0, reasons: {}, wrongs: [], refused: {}, sentAgain: 0, faults: [] },
  });
  expect(cut).toBeLessThanOrEqual(system.cuts); // on a busy machine an answer comes too late to be released
}

const anew = (name: string) => newCase({ version: (of) => ({ id: demoId(of), version: 1 }) }, name);
const signed = async (name: string) => signRecords(system.facts, newCaseBy.by, changing, anew(name));
const signedWithOld = (name: string) =>
  anew(name).map((record) => signAs(changing, record, { signedBy: `demo-${newCaseBy.by}` }));
const oldKid = `demo-${changing}`;

/** Refusal of whoever is sent `statements` to. */
async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'taken',
    ({ message }: Error) => message,
  );
}

/** What `actor` gets of who is in the case, and of notices about them. */
async function personsIn(caseId: string, url = system.url, actor = 'police-officer') {
  const databases = Object.fromEntries(system.stack.databases);
  const client = new Client({ url, issuerPort: system.stack.issuer.port, databases });
  const query = 'query Q($caseId: ID!) { case(id: $caseId) { persons { person { policeNotices { sentOn } } } } }';
  const { body } = await client.ask(actor, query, { caseId });
  return body.data?.case?.persons ?? null;
}

/** The newest version of what the police have asserted in the story by now. */
function ownRecords(): ReadonlyArray<DemoStatement> {
  const own = madeBy(storyRecords, storyDay).filter(({ agency }) => agency === changing);
  return [...new Map(own.map((one) => [`${one.record.kind} ${one.record.id}`, one])).values()];
}

const inTurn = async (parts: ReadonlyArray<Part>, work: (part: Part) => Promise<void>) => {
  for (const part of parts) await work(part);
};

it('step 1: all believe both, and the old one signs', async () => {
  await inTurn(['signer', 'cooperation', 'others', 'gateway'], (part) => system.replace(part, 'both'));
  expect((await signed('one')).map(keyIdOf)).toEqual([oldKid, oldKid]);
  await expectAllWell();
});

it('step 2: the new one signs, and what the old one has signed counts', async () => {
  await system.replace('signer', 'both', 'new');
  expect((await signed('two')).map(keyIdOf)).toEqual(['police-2027', 'police-2027']);
  expect(await personsIn(familyCase.sharedPrevention)).not.toBeNull();
  await sendStatements(system.facts, signedWithOld('three'));
  // Sent once more it is taken; the same signed anew is another statement, which has to be a later version.
  await sendStatements(system.facts, signedWithOld('three'));
  const again = signed('three').then((statements) => sendStatements(system.facts, statements));
  expect(await refusal(again)).toMatch('expected a new version, but another statement has this one');
  await expectAllWell();
});

it('what is to open anything later is signed anew', async () => {
  const own = ownRecords();
  expect(own.length).toBeGreaterThan(4);
  await sendAll(
    system.facts,
    own.map((one) => ({ ...one, record: { ...one.record, version: one.record.version + 1 } })),
  );
  await expectAllWell();
});

it('step 3: the old one is believed by nobody, gateways first', async () => {
  await inTurn(['gateway', 'cooperation', 'others', 'signer'], (part) => system.replace(part, 'new', 'new'));
  await expectAllWell();
  await Promise.all([readers?.stop(), writer?.stop()]);
  expect(await countLost(system, writer?.sender.kept ?? [])).toBe(0);
});

it('afterwards a record that the old one signs is refused, what rested on it is closed, and no signer starts with it', async () => {
  const unknown = 'expected a key that is known';
  expect(await refusal(sendStatements(system.facts, signedWithOld('four')))).toMatch(unknown);
  const own = system.facts.holders.get(changing);
  const told = { ...system.facts, intakeUrl: own?.url ?? '', secret: own?.secret ?? '' };
  expect(await refusal(sendStatements(told, signedWithOld('four')))).toMatch(unknown);
  expect(await personsIn(familyCase.sharedPrevention)).toBeNull();
  expect(await refusal(system.startSigner('new', 'old'))).toMatch('as one of `police`');
});

it('what a gateway sends that still believes the old one is refused by agencies that do not: hence gateways first', async () => {
  const late = await system.startGateway('both');
  try {
    const noticesFrom = async (url: string) => {
      const [child] = await personsIn(demoCase.childInquiry, url, 'social-worker');
      return child?.person.policeNotices ?? null;
    };
    // Where the one that was not signed anew is left out, what was counts; where it is sent, the agency believes nothing of it.
    expect(await noticesFrom(system.url)).toHaveLength(1);
    expect(await noticesFrom(`${late.url}/graphql`)).toBeNull();
    // A case all of whose records were signed anew is open by either.
    expect(await personsIn(demoCase.crimePrevention, `${late.url}/graphql`)).toHaveLength(1);
  } finally {
    await late.stop();
  }
});
