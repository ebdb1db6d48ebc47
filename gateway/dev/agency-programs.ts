/** The agencies' programs: a process each, as in production, or all in one. */
import type { AgencyId } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import { type ChildProgram, startProgram } from './child-process.js';

type Environments = ReadonlyMap<AgencyId, Readonly<Record<string, string>>>;

/** A process for each agency. */
export function startEach(environments: Environments): Promise<ChildProgram>[] {
  return [...environments].map(([id, env]) =>
    startProgram({
      name: `agency ${id}`,
      script: projectFile('dist/subgraphs/main.js'),
      args: [id],
      env: { ...env, FAMILJEGRAF_METRICS_PORT: '0' },
    }),
  );
}

/** One process for all: they start and stop together. */
export async function startTogether(environments: Environments): Promise<ChildProgram[]> {
  const program = await startProgram({
    name: 'agencies',
    script: projectFile('dist/subgraphs/dev-agencies.js'),
    env: { NODE_ENV: 'development', DEMO_AGENCIES: JSON.stringify(Object.fromEntries(environments)) },
  });
  let stopping: Promise<number | null> | null = null;
  const stop = () => {
    stopping ??= program.stop();
    return stopping;
  };
  // All go to another day at once, whichever is told first.
  let moving: { readonly day: string; readonly done: Promise<void> } | null = null;
  const moveTo = (day: string) => {
    if (moving?.day !== day) moving = { day, done: program.moveTo(day) };
    const { done } = moving;
    done.catch(() => {
      moving = null; // it may be tried again
    });
    return done;
  };
  const startAgain = async () => {
    throw new Error('expected agencies with a process each: start the system without `together`');
  };
  return [...environments.keys()].map((id) => ({
    ...{ ...program, name: `agency ${id}`, url: program.urls[id] ?? '', stop },
    ...{ moveTo, startAgain },
  }));
}
