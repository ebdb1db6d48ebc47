/** Starts the load generator and gives it orders. */
import { spawn } from 'node:child_process';
import { projectFile } from '../../schema/files.js';
import type { LoadOrder, LoadResult } from './load.js';
import { pinned } from './programs.js';

/** A load generator. */
export interface Load {
  run(order: LoadOrder): Promise<LoadResult>;
  stop(): void;
}

/** Starts one. It ends with this process. */
export function startLoad(): Load {
  const [command, ...args] = pinned('around', [process.execPath, projectFile('dist/test/bench/load.js')]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('the load generator has ended'));
        child.once('exit', onExit);
        child.once('message', (message: { result?: LoadResult; error?: string }) => {
          child.removeListener('exit', onExit);
          if (message.result) resolve(message.result);
          else reject(new Error(message.error ?? 'the load generator failed'));
        });
        child.send(order);
      }),
    stop: () => void child.kill('SIGTERM'),
  };
}
