/** Which file a program is started from: production's is always the compiled module. */
import { dirname, join } from 'node:path';
import { bundled } from '../../gateway/dev/child-process.js';
import { projectFile } from '../../schema/files.js';

const gateway = projectFile('dist/gateway/main.js');

it('is the bundle in development, and the module in production or where nobody says which it is', () => {
  const bundle = join(dirname(dirname(gateway)), 'programs', 'gateway-main.js');
  expect(bundled(gateway, { NODE_ENV: 'development' })).toBe(bundle);
  expect(bundled(gateway, { NODE_ENV: 'production' })).toBe(gateway);
  expect(bundled(gateway, {})).toBe(gateway);
});

it.each(['dist/gateway/cli/serve.js', 'dist/subgraphs/police/index.js', 'dist/test/plain-gateway/main.js'])(
  'is the module of %s, which has no bundle',
  (path) => {
    expect(bundled(projectFile(path), { NODE_ENV: 'development' })).toBe(projectFile(path));
  },
);
