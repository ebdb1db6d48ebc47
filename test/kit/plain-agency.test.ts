/** The agency without the kit reaches the verdict of every test vector, and shares no code with the kit. */
import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';
import { brokenChecks } from '../proofs/conform/run.js';
import type { makeVectors, Vector } from '../proofs/protocol/vectors.js';

const folder = projectFile('test/example-agency');
const load = (name: string) => import(`${folder}/${name}.mjs`);
const file = JSON.parse(readFileSync(projectFile('subgraphs/protocol-vectors.json'), 'utf8')) as ReturnType<
  typeof makeVectors
>;
const sources = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
const textOf = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

async function verdictOf({ seen, holds, before, body }: Vector): Promise<unknown> {
  const [{ Answerer }, { readPolicy }, { readKeys, Refusal }, { readSchema }, { Store }] = await Promise.all(
    ['answer', 'decide', 'jws', 'question', 'store'].map(load),
  );
  const store = new Store({ seen, kid: 'demo-gateway', caseId: '1d7e3c90-5a2b-4f68-9c04-e1b8a7d6f011' });
  const answerer = new Answerer({
    ...{
      agency: file.agency,
      keys: readKeys(file.keys),
      policy: readPolicy(file.policy),
      schema: readSchema(file.schema),
    },
    ...{ held: file.held, store, holds, now: () => file.now * 1000, today: () => file.today },
  });
  for (const each of before) await answerer.answer(each).catch(() => {});
  try {
    const { data, errors, extensions } = JSON.parse(JSON.stringify(await answerer.answer(body)));
    return { status: 200, data, refused: extensions?.refused ?? [], ...(errors && { errors }) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { status, code } = error as unknown as { status: number; code: string };
      return { status, code };
    }
    throw error;
  }
}

it.each(file.vectors.map((vector) => [vector.name, vector] as const))(
  'agrees with the vector: %s',
  async (_, vector) => {
    expect(await verdictOf(vector)).toEqual(vector.expect);
  },
);

it('imports nothing of the project', () => {
  const imported = sources.flatMap((name) => [...textOf(name).matchAll(/from '([^']+)'/g)].map(([, from]) => from));
  expect(imported.filter((from) => !/^(node:|\.\/[\w-]+\.mjs$|graphql$|yaml$)/.test(from ?? ''))).toEqual([]);
});

it('knows every check that it is said to leave out', () => {
  const text = sources.map(textOf).join('');
  expect(brokenChecks.map(([name]) => name).filter((name) => !text.includes(`broken.has('${name}')`))).toEqual([]);
});
