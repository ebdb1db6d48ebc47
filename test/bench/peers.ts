/**
 * The gateway that we are measured beside and that is no dependency of ours: `@graphql-hive/gateway` (MIT) with its
 * router runtime (MIT), a package of its own in `test/bench/peers`, installed by the benchmark alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';

const folder = projectFile('test/bench/peers');
const modified = (path: string) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Where its program lies; null when it cannot be installed, which is told by `print`. */
export function installPeers(print: (line: string) => void): string | null {
  const program = `${folder}/node_modules/@graphql-hive/gateway/dist/bin.js`;
  const marker = `${folder}/node_modules/.package-lock.json`;
  if (modified(marker) >= modified(`${folder}/package-lock.json`) && existsSync(program)) return program;
  print('installing @graphql-hive/gateway for this benchmark alone …');
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0 && existsSync(program)) return program;
  print(`@graphql-hive/gateway could not be installed and is left out: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  return null;
}

/** Its arguments. `planner`: its own in JavaScript, or the one in Rust. */
export function peerArgs(planner: 'js' | 'rust', supergraph: string, port: number): ReadonlyArray<string> {
  return [
    ...['supergraph', supergraph, '--config-path', `${folder}/gateway.config.mjs`],
    ...['--fork', '1', '--host', '127.0.0.1', '--port', String(port)],
    ...(planner === 'rust' ? ['--hive-router-runtime'] : []),
  ];
}

/** Its folder: it looks for its packages from there. */
export const peersFolder: string = folder;
