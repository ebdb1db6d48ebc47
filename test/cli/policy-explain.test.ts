/** `policy explain`: what comes out, why, and what would make it lawful. */
import { factsFor } from '../proofs/policy/story-facts.js';
import { day, policy, write } from './policy-command.js';

describe('policy explain', () => {
  const absence = [
    'explain',
    '--actor',
    'police-officer',
    '--person',
    'child',
    '--category',
    'SCH.absence',
    '--day',
    day,
  ];

  it('tells what would make a denied read lawful', () => {
    const { status, stdout } = policy(...absence, '--rest-is-false', '--set', 'case.assigned=true');
    expect(status).toBe(0);
    expect(stdout).toContain('NEKAS med upplysning om att uppgiften inte visas');
    expect(stdout).toContain('Ingen regel öppnar uppgiften med det som är känt.');
    expect(stdout).toMatch(/1\. begär uppgiften enligt uppgiftsskyldigheten[\s\S]*7 § lagen \(2025:170\)/);
    expect(stdout).toMatch(/2\. be om samtycke\n {5}det som fattas: samtycke finns/);
  });

  it('tells why on the story’s facts, from a file', () => {
    const facts = factsFor({ actor: 'police-officer', person: 'child', code: 'SCH.absence', day });
    const file = write('facts.json', JSON.stringify(Object.fromEntries(facts)));
    const answer = JSON.parse(policy(...absence, '--facts', file, '--json').stdout);
    expect(answer).toMatchObject({
      outcome: 'allow',
      because: [{ row: 'school.absence/2', citation: '12 kap. 2 § offentlighets- och sekretesslagen (2009:400)' }],
      waysForward: [],
    });
    expect(policy(...absence, '--facts', file, '--lang', 'en').stdout).toContain('ALLOWED');
    // A setting on the command line wins over the file.
    const held = policy(...absence, '--facts', file, '--set', 'hold.set=true').stdout;
    expect(held).toContain('Ingenting lämnas ut så länge skolan har stoppat uppgiftslämnandet.');
    expect(held).toContain('Inget som mottagaren kan göra öppnar uppgiften.');
  });

  it.each([
    ['social-worker', 'father', 'KV.release'],
    ['police-officer', 'child', 'SOC.plan'],
    ['principal', 'father', 'ID.name'],
    ['probation-officer', 'father', 'KFM.debt'],
  ] as const)('knows of the demo case of %s what the story says of it', (actor, person, code) => {
    const story = factsFor({ actor, person, code, day });
    const { facts } = JSON.parse(
      policy('explain', '--actor', actor, '--person', person, '--category', code, '--json').stdout,
    ) as { facts: Readonly<Record<string, unknown>> };
    for (const atom of Object.keys(facts)) expect([atom, facts[atom]]).toEqual([atom, story.get(atom)]);
    expect(Object.keys(facts)).toEqual(expect.arrayContaining(['actor.role', 'case.type', 'purpose', 'subject.role']));
  });

  it('counts what nobody has said as unknown, and says so', () => {
    const { stdout } = policy(...absence);
    expect(stdout).toMatch(/Okänt, och räknas därför som hinder:\n {2}- uppgiftslämnandet är stoppat/);
    expect(stdout).toContain('Ta först reda på det som är okänt.');
  });

  it('tells what would make it lawful if nothing of what is unknown stands against it', () => {
    const open = policy(...absence);
    expect(open.stdout).toMatch(
      /Hindrar inget av det okända skulle det här göra det lagligt \(ett av\):\n {2}1\. gör först[\s\S]*7 § lagen \(2025:170\)/,
    );
    const { waysForward, ifCleared } = JSON.parse(policy(...absence, '--json').stdout);
    expect(waysForward).toEqual([]);
    expect(ifCleared).toMatchObject({ outcome: 'deny' });
    expect(ifCleared.waysForward.length).toBeGreaterThan(1);
    const given = ['--set', 'case.assigned=true', '--set', 'consent.active=true'];
    expect(policy(...absence, ...given).stdout).toContain('Hindrar inget av det okända tillåts det.');
    // What is known to stand is not cleared away, and not every category has a way.
    const held = JSON.parse(policy(...absence, '--set', 'hold.set=true', '--json').stdout);
    expect(held.ifCleared).toBeNull();
    const health = policy(...absence.with(6, 'SCH.ehMed'));
    expect(health.stdout).toContain('Även om inget av det okända hindrar öppnar inget');
  });

  it('takes a field of the graph for its category, its own or the one that it inherits', () => {
    const about = (field: string) => {
      const args = ['explain', '--actor', 'social-worker', '--person', 'child', '--field', field, '--json'];
      return (JSON.parse(policy(...args).stdout) as { category: string }).category;
    };
    expect(about('Person.enrolment')).toBe('school.enrol');
    expect(about('Suspicion.offence')).toBe('police.suspicion');
  });

  it('names what the holder tests record by record', () => {
    const args = [
      'explain',
      '--actor',
      'social-worker',
      '--person',
      'child',
      '--category',
      'police.suspicion',
      '--rest-is-false',
    ];
    const set = ['case.assigned=true', 'inquiry.opened=true', 'decision.relevant-to-inquiry=true'];
    const { stdout } = policy(...args, ...set.flatMap((text) => ['--set', text]));
    expect(stdout).toMatch(
      /TILLÅTS[\s\S]*prövar dessutom varje uppgift för sig:\n {2}- Så länge förundersökningssekretess/,
    );
  });

  it('says for whom it is, and tells the recipient nothing of what only the holder may learn', () => {
    const suspicion = ['explain', '--actor', 'social-worker', '--person', 'child', '--category', 'police.suspicion'];
    const set = ['case.assigned=true', 'inquiry.opened=true', 'decision.relevant-to-inquiry=true'];
    const args = [...suspicion, '--rest-is-false', ...set.flatMap((text) => ['--set', text])];
    const holder = policy(...args).stdout;
    expect(holder).toContain('Visas för den som har uppgiften: alla villkor.');
    expect(holder).toContain('förundersökningssekretess');
    const recipient = policy(...args, '--audience', 'recipient').stdout;
    expect(recipient).toContain('Visas för mottagaren: bara villkor som mottagaren får känna till.');
    expect(recipient).toContain('TILLÅTS');
    expect(recipient).not.toMatch(/förundersökningssekretess|krets/);
    const record = ['--set', 'record.limited-circle=true', '--audience', 'recipient', '--json'];
    const told = JSON.parse(policy(...args, ...record).stdout);
    expect(told).toMatchObject({ audience: 'recipient', residual: [] });
    expect(JSON.stringify(told)).not.toContain('record.limited-circle');
  });

  it.each([
    [['--actor', 'nobody'], /--actor: expected one of social-worker, .* but got `nobody`/],
    [['--actor', 'teacher', '--person', 'uncle'], /--person: expected one of child, /],
    [
      ['--actor', 'teacher', '--person', 'child', '--category', 'X.y'],
      /`X\.y` is no code or id of a category; there are: .*police\.…/,
    ],
    [
      ['--actor', 'teacher', '--person', 'child', '--category', 'absence'],
      /`absence` is no code or id of a category; there are: school\.absence \(SCH\.absence\)(, school\.absence\S+ \(\S+\))*\n/,
    ],
    [
      ['--actor', 'teacher', '--person', 'child', '--category', 'police.y'],
      /`police\.y` is no code or id of a category; there are: police\.\S+ \(\S+\)(, police\.\S+ \(\S+\))*\n/,
    ],
    [[...absence.slice(1), '--field', 'Person.absences'], /expected --category or --field, not both/],
    [
      ['--actor', 'teacher', '--person', 'child', '--field', 'Person.x'],
      /--field: expected TYPE\.FIELD .* but got `Person\.x`/,
    ],
    [['--actor', 'teacher', '--person', 'child', '--field', 'Person.id'], /`Person\.id` is open to whoever may ask: /],
    [
      ['--actor', 'teacher', '--person', 'child', '--field', 'PageInfo.hasNextPage'],
      /inherits cooperation\.inbox, .*police\.incident, school\.absence: say --category/,
    ],
    [[...absence.slice(1), '--set', 'consent.active=maybe'], /`consent\.active` is yes or no: expected true or false/],
    [[...absence.slice(1), '--set', 'case.type=divorce'], /`case\.type` has no value `divorce`/],
    [[...absence.slice(1), '--set', 'moon.full=true'], /`moon\.full` is not in the vocabulary/],
    [[...absence.slice(1), '--case', 'C9'], /--case: expected one of C1, /],
    [[...absence.slice(1), '--facts', '/nowhere.json'], /`\/nowhere\.json` can't be read/],
    [[...absence.slice(1), '--audience', 'public'], /--audience: expected holder or recipient, but got `public`/],
    [[...absence.slice(1), '--day', 'today'], /expected a day as YYYY-MM-DD/],
  ])('refuses %j with exit code 2', (args, message) => {
    const { status, stdout, stderr } = policy('explain', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});
