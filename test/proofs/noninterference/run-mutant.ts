/** The fuzz in a process of its own, over databases that are there: with a broken guard when `mutate.js` is preloaded. */
import { Fuzz } from './fuzz.js';

/** What a run of a mutant tells its parent, as one line of JSON. */
export interface MutantResult {
  readonly caught: boolean;
  readonly cases: number;
  readonly what: string;
  readonly text: string;
}

const given = JSON.parse(process.env.NONINTERFERENCE_RUN ?? '{}');
const [one, other] = given.urls.map((urls: Record<string, string>) => new Map(Object.entries(urls)));
const fuzz = await Fuzz.open([one, other]);
let result: MutantResult = { caught: false, cases: 0, what: '', text: '' };
try {
  await fuzz.run({ cases: given.cases, seed: given.seed, onlyDifferences: given.onlyDifferences });
  const { leak, counts } = fuzz;
  result = {
    ...{ caught: leak !== null, cases: leak?.caseNumber ?? counts.cases },
    ...{ what: leak?.what ?? '', text: leak?.text ?? '' },
  };
} finally {
  await fuzz.close();
}
console.log(JSON.stringify(result));
