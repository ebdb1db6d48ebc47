/** What an official copies to the own journal says where a value is from, on which basis, and what it may not be used for. */
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();
const query = `query($caseId: ID!) {
  case(id: $caseId) { persons { role person { disclosure { category outcome journal { sv en } } } } }
}`;

interface Told {
  readonly category: string;
  readonly outcome: string;
  readonly journal: { readonly sv: string; readonly en: string } | null;
}

async function toldOf(actor: string): Promise<ReadonlyMap<string, Told>> {
  const { body } = await client.ask(actor, query);
  const [child] = body.data.case.persons.filter(({ role }: { role: string }) => role === 'CHILD');
  return new Map(child.person.disclosure.map((told: Told) => [told.category, told]));
}

it('names source, day, basis, purpose and limit of what is allowed, in Swedish and English', async () => {
  const told = await toldOf('social-worker');
  expect(told.get('school.absence')?.journal).toEqual({
    sv: 'Frånvaro. Källa: skola. Hämtad 2026-11-23, uppgifter till 2026-10-20. Stöd: 20 kap. 6 § socialtjänstlagen (2025:400). Ändamål: skydda barnet. Ny användning kräver en ny begäran.',
    en: 'Absence. Source: school. Fetched 2026-11-23, data until 2026-10-20. Basis: 20 kap. 6 § socialtjänstlagen (2025:400). Purpose: protect the child. New use needs a new request.',
  });
  expect(told.get('population.core')?.journal?.sv).toContain('(ej verifierad)');
});

it('is there for nothing that is not allowed', async () => {
  for (const actor of ['social-worker', 'police-officer', 'principal']) {
    for (const { outcome, journal } of (await toldOf(actor)).values()) {
      if (outcome === 'WITHHELD') expect(journal).toBeNull();
      if (outcome === 'ALLOWED') expect(journal?.sv).toContain('Ny användning kräver en ny begäran.');
    }
  }
  expect((await toldOf('police-officer')).get('school.enrol')).toMatchObject({ outcome: 'WITHHELD', journal: null });
});
