/**
 * A real browser for tests (`real-browser.ts`). Where none is installed the tests are skipped on a developer's machine, and
 * say so; in CI (`CI=true`) they fail.
 */
import { executablePath, paths } from './real-browser.js';

export { accessibilityFaults, openPage, picture, screens, startBrowser, type Watched } from './real-browser.js';

/** `describe` where a Chromium is installed or must be (`CI=true`), else `describe.skip` with a word on stderr. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath !== undefined || process.env.CI === 'true') {
    describe(name, body);
    return;
  }
  process.stderr.write(`skipped, since no Chromium is installed (${paths.join(', ')}): ${name}\n`);
  describe.skip(name, body);
}
