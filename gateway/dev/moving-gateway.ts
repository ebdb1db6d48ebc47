/** The gateway of a development system: it starts anew at its address when it is to be another day. */
import { projectFile } from '../../schema/files.js';
import { type ChildProgram, startProgram } from './child-process.js';

/** A gateway with its settings, both those of the day. */
export interface MovingGateway {
  readonly program: ChildProgram;
  readonly env: Readonly<Record<string, string>>;
  /** Resolves with the exit code when it has ended without having been told to. */
  readonly ended: Promise<number | null>;
  /** Stops, has `others` go to `day`, and starts again. */
  moveTo(day: string, others: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the gateway; `onOutput` hears what it writes. Rejects with its own last words when it cannot start. */
export async function startMovingGateway(
  settings: Readonly<Record<string, string>>,
  onOutput?: (text: string) => void,
): Promise<MovingGateway> {
  let env = settings;
  let told = false;
  let tellEnd: (code: number | null) => void = () => {};
  const ended = new Promise<number | null>((resolve) => {
    tellEnd = resolve;
  });
  const start = async () => {
    const script = projectFile('dist/gateway/main.js');
    const started = await startProgram({ name: 'gateway', script, env, ...(onOutput && { onOutput }) });
    told = false;
    void started.exited.then((code) => told || tellEnd(code));
    return started;
  };
  let program = await start();
  const stop = async () => {
    told = true;
    await program.stop();
  };
  return {
    get program() {
      return program;
    },
    get env() {
      return env;
    },
    ended,
    moveTo: async (day, others) => {
      await stop();
      await others();
      env = { ...env, FAMILJEGRAF_CLOCK: day, FAMILJEGRAF_PORT: new URL(program.url).port };
      program = await start();
    },
    stop,
  };
}
