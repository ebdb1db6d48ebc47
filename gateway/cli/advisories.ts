/**
 * `npm run -s advisories`: known advisories of the packages of the programs, as the registry tells them (`npm audit`), beside
 * those that somebody has judged (`gateway/operations/advisories.json`). The only command that asks anybody outside.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile, projectRoot } from '../../schema/files.js';
import { isHelp } from './policy/usage.js';

const judged = z.strictObject({
  says: z.string(),
  advisories: z.array(
    z.strictObject({
      id: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/, 'expected an id as `GHSA-xxxx-xxxx-xxxx`'),
      package: z.string().min(1),
      judgement: z.enum(['leave', 'accept']),
      because: z.string().trim().min(10),
      day: z.iso.date(),
    }),
  ),
});

/** An advisory that somebody has judged. */
export type Judged = z.output<typeof judged>['advisories'][number];

/** The list. Throws `ZodError` when it has another form. */
export function readJudged(text: string): ReadonlyArray<Judged> {
  return judged.parse(JSON.parse(text)).advisories;
}

/** What `npm audit --json` tells of one advisory; others of its entries name packages that lead to it. */
const told = z.object({ url: z.url(), name: z.string(), severity: z.string(), title: z.string() });
const report = z.object({ vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.unknown()) })) });

/** What is wrong, one sentence each: what nobody has judged, and what is still there though it was to be left. */
export function advisoryFaults(audit: unknown, known: ReadonlyArray<Judged>): ReadonlyArray<string> {
  const found = Object.values(report.parse(audit).vulnerabilities).flatMap(({ via }) =>
    via.flatMap((one) => {
      const read = told.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );
  const faults = found.flatMap(({ url, name, severity, title }) => {
    const id = url.split('/').at(-1) ?? '';
    const its = known.find((one) => one.id === id && one.package === name);
    if (its === undefined) return [`${id} (${severity}) of \`${name}\` is not judged: ${title}`];
    return its.judgement === 'leave' ? [`${id} of \`${name}\` was to be left on ${its.day}, and is still there`] : [];
  });
  return [...new Set(faults)];
}

/** What the registry tells. Throws one sentence where it does not answer. */
function audit(): unknown {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: projectRoot, encoding: 'utf8' });
  try {
    return report.parse(JSON.parse(stdout));
  } catch {
    throw new Error('the registry tells of no advisories: expected an answer to `npm audit --omit=dev --json`');
  }
}

function run(): number {
  const known = readJudged(readFileSync(projectFile('gateway/operations/advisories.json'), 'utf8'));
  try {
    const faults = advisoryFaults(audit(), known);
    console.log(faults.join('\n') || `no advisory that is not judged; ${known.length} are`);
    return faults.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

const usage = `usage: npm run -s advisories
known advisories of the packages of the programs, as the registry tells them, that nobody has judged in
gateway/operations/advisories.json; the only command that asks anybody outside`;

if (process.argv[1]?.endsWith('advisories.js')) {
  if (isHelp(process.argv.slice(2))) console.log(usage);
  else process.exitCode = run();
}
