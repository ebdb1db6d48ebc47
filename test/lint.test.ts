/** The one-way rules bite: one forbidden import per boundary is planted in a copy of the tree, and lint finds each. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFile } from '../schema/files.js';

// file to plant, what it imports
const forbidden = [
  ['schema/planted.ts', '../gateway/config.js'],
  ['schema/sub/planted.ts', '../../subgraphs/kit/seed.js'],
  ['schema/planted-pg.ts', 'pg'],
  ['subgraphs/kit/planted.ts', '../../gateway/config.js'],
  ['subgraphs/kit/planted-agency.ts', '../police/index.js'],
  ['subgraphs/kit/planted-new.ts', '../new-agency/index.js'],
  ['subgraphs/kit/planted-redis.ts', 'ioredis'],
  ['subgraphs/police/planted.ts', '../school/index.js'],
  ['subgraphs/police/sub/planted.ts', '../../school/index.js'],
  ['subgraphs/police/planted-gateway.ts', '../../gateway/config.js'],
  ['subgraphs/police/planted-kit-inner.ts', '../kit/guard.js'],
  ['subgraphs/new-agency/planted-kit-inner.ts', '../kit/server.js'],
  ['subgraphs/new-agency/planted.ts', '../police/index.js'],
  ['subgraphs/main-planted.ts', '../gateway/config.js'],
  ['gateway/planted.ts', '../subgraphs/kit/seed.js'],
  ['gateway/planted-dev.ts', './dev/stack.js'],
  ['gateway/planted-demo.ts', '../schema/demo/actors.js'],
  ['gateway/planning/planted.ts', '../../subgraphs/kit/seed.js'],
  ['gateway/identity/planted.ts', '../facts/case-facts.js'],
  ['gateway/identity/sub/planted.ts', '../../http/server.js'],
  ['gateway/facts/planted.ts', '../decision/decide.js'],
  ['gateway/log/planted.ts', '../execution/errors.js'],
  ['gateway/log/planted-facts.ts', '../facts/case-facts.js'],
  ['gateway/decision/planted.ts', '../execution/errors.js'],
  ['gateway/decision/sub/planted.ts', '../../execution/errors.js'],
  ['gateway/decision/planted-io.ts', 'node:fs'],
  ['gateway/decision/planted-pg.ts', 'pg'],
  ['gateway/execution/planted.ts', '../http/errors.js'],
  ['gateway/http/planted.ts', '../dev/stack.js'],
  ['gateway/http/planted-apollo.ts', '@apollo/gateway'],
  ['gateway/http/planted-cli.ts', '../cli/token.js'],
  ['gateway/console/planted.ts', '../facts/facts-store.js'],
  ['gateway/console/planted-http.ts', '../http/errors.js'],
  ['gateway/console/app/planted.ts', '../../identity/identity.js'],
  ['gateway/console/app/planted-io.ts', 'node:fs'],
  ['gateway/dev/planted.ts', '../../subgraphs/kit/seed.js'],
] as const;

const allowed = [
  ['subgraphs/police/planted-kit.ts', '../kit/seed.js'],
  ['subgraphs/police/planted-schema.ts', '../../schema/demo/family.js'],
  ['subgraphs/kit/planted-schema.ts', '../../schema/grant.js'],
  ['gateway/http/planted-below.ts', '../decision/decide.js'],
  ['gateway/console/planted-below.ts', '../identity/identity.js'],
  ['gateway/console/app/planted-schema.ts', '../../../schema/policy/decide.js'],
] as const;

describe('the lint rules on imports', () => {
  let folder: string;
  let found: ReadonlySet<string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'familjegraf-lint-'));
    await cp(projectFile('biome.json'), join(folder, 'biome.json'));
    for (const [file, target] of [...forbidden, ...allowed]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), `import '${target}';\n`);
    }
    const biome = projectFile('node_modules/.bin/biome');
    const args = [
      'lint',
      '--only=style/noRestrictedImports',
      '--vcs-enabled=false',
      '--reporter=json',
      '--max-diagnostics=none',
      '.',
    ];
    const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' });
    const report = JSON.parse(stdout) as { diagnostics: { location: { path: string | { file: string } } }[] };
    found = new Set(
      report.diagnostics.map(({ location }) =>
        typeof location.path === 'string' ? location.path : location.path.file,
      ),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(forbidden)('forbid that %s imports %s', (file) => {
    expect([...found]).toContain(file);
  });

  it.each(allowed)('allow that %s imports %s', (file) => {
    expect([...found]).not.toContain(file);
  });
});
