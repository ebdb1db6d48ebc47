/** The gateway of a development system: it starts anew at its address when it is to be another day. */
import { projectFile } from '../../schema/files.js';
import { type ChildProgram, startProgram } from './child-process.js';

/** A gateway with its settings, both those of the day. */
export interface MovingGateway {
  readonly program: ChildProgram;
  readonly env: Readonly<Record<string, string>>;
  /** Stops, has `others` go to `day`, and starts again. */
  moveTo(day: string, others: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the gateway. Rejects with its own last words when it cannot start. */
export async function startMovingGateway(settings: Readonly<Record<string, string>>): Promise<MovingGateway> {
  let env = settings;
  const start = () => startProgram({ name: 'gateway', script: projectFile('dist/gateway/main.js'), env });
  let program = await start();
  return {
    get program() {
      return program;
    },
    get env() {
      return env;
    },
    moveTo: async (day, others) => {
      await program.stop();
      await others();
      env = { ...env, FAMILJEGRAF_CLOCK: day, FAMILJEGRAF_PORT: new URL(program.url).port };
      program = await start();
    },
    stop: async () => {
      await program.stop();
    },
  };
}
