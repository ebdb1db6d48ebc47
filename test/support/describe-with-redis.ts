/** Tests that need Redis. On a developer's machine without it they are skipped, and say so; not in CI. */
import { spawnSync } from 'node:child_process';

const installed = spawnSync('redis-server', ['--version']).status === 0;

/** `describe` where Redis is installed or must be (`CI=true`), else `describe.skip` with a word on stderr. */
export function describeWithRedis(name: string, body: () => void): void {
  if (installed || process.env.CI === 'true') {
    describe(name, body);
    return;
  }
  process.stderr.write(`skipped, since redis-server is not installed: ${name}\n`);
  describe.skip(name, body);
}
