/** The agencies' programs: a process each, as in production, or all in one. */
import type { AgencyId } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import { type ChildProgram, startProgram } from './child-process.js';

type Environments = ReadonlyMap<AgencyId, Readonly<Record<string, string>>>;

const withMetrics = (env: Readonly<Record<string, string>>) => ({ ...env, FAMILJEGRAF_METRICS_PORT: '0' });

/** What has been started for each agency. */
export type Starting = ReadonlyMap<AgencyId, Promise<ChildProgram>>;

/** A process for each agency. */
export function startEach(environments: Environments): Starting {
  return new Map(
    [...environments].map(([id, env]) => [
      id,
      startProgram({
        name: `agency ${id}`,
        script: projectFile('dist/subgraphs/main.js'),
        args: [id],
        env: withMetrics(env),
      }),
    ]),
  );
}

/** One process for all: they start and stop together. */
export function startTogether(environments: Environments): Starting {
  if (environments.size === 0) return new Map();
  const each = Object.fromEntries([...environments].map(([id, env]) => [id, withMetrics(env)]));
  const starting = startProgram({
    name: 'agencies',
    script: projectFile('dist/subgraphs/dev-agencies.js'),
    env: { NODE_ENV: 'development', DEMO_AGENCIES: JSON.stringify(each) },
  }).then(inOneProcess);
  return new Map([...environments.keys()].map((id) => [id, starting.then((agencyOf) => agencyOf(id))]));
}

/** Each agency of a process that serves several. */
function inOneProcess(program: ChildProgram): (id: AgencyId) => ChildProgram {
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
    throw new Error('expected agencies with a process each: start the system without `together`, or name them there');
  };
  return (id) => ({
    ...{ ...program, name: `agency ${id}`, url: program.urls[id] ?? '', metrics: program.metricsOf[id] ?? null },
    ...{ stop, moveTo, startAgain },
  });
}
