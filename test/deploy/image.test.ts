/** What the image holds, from .dockerignore and Dockerfile: no container engine needed. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { projectFile, projectRoot } from '../../schema/files.js';
import { agencies, everyProgram, service } from './compose-file.js';

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The stages of the Dockerfile, each from its FROM on. */
const stages = readFileSync(projectFile('Dockerfile'), 'utf8')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.trim() !== '')
  .map((stage) =>
    stage.split('\n').flatMap((line): Instruction[] => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return word ? [{ word, rest }] : [];
    }),
  );
const image = stages.at(-1) ?? [];
const buildStage = stages.find(([from]) => from?.rest.endsWith(' AS build')) ?? [];

function restsOf(stage: ReadonlyArray<Instruction>, word: string): string[] {
  return stage.flatMap((its) => (its.word === word ? [its.rest] : []));
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** Files of the project, relative to its root, but for those that are made. */
const projectFiles = readdirSync(projectRoot, { withFileTypes: true })
  .filter(({ name }) => !['.git', 'coverage', 'dist', 'node_modules'].includes(name))
  .flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    const below = readdirSync(join(projectRoot, entry.name), { recursive: true, withFileTypes: true });
    return below
      .filter((file) => file.isFile())
      .map((file) =>
        join(file.parentPath, file.name)
          .slice(projectRoot.length + 1)
          .replaceAll('\\', '/'),
      );
  });

/** Paths without wildcards, but for the `*` that shuts everything out; the last line that fits a file decides. */
const ignoreLines = readFileSync(projectFile('.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => /^[^#\s]/.test(line));
const builtFrom = projectFiles.filter((path) => {
  const last = ignoreLines.findLast((line) => line === '*' || isBelow(path, line.replace(/^!/, '')));
  return last?.startsWith('!') ?? true;
});

/** Files of the image but for packages, as the COPY lines of its last stage say. */
const imageFiles = restsOf(image, 'COPY').flatMap((rest) => {
  if (rest === '--from=build --chown=node:node /head /head') return []; // an empty folder, for a volume
  const [, stage, from = '', to = ''] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(rest) ?? [];
  const path = posix.normalize(from.replace(/^\/app\//, ''));
  if (stage === 'packages') return [];
  if (stage === undefined) return builtFrom.filter((file) => isBelow(file, path) && to === './');
  if (to !== `./${path}`)
    throw new Error(`expected \`COPY --from=${stage} ${from}\` to keep its place, but got \`${to}\``);
  if (!isBelow(path, 'dist')) return builtFrom.filter((file) => isBelow(file, path) && !file.endsWith('.ts'));
  // The console's page is bundled, not compiled.
  const compiled = builtFrom.filter((file) => !isBelow(file, 'gateway/console/app'));
  const code = compiled.map((file) => `dist/${file}`).filter((file) => file.endsWith('.ts') && isBelow(file, path));
  return code.map((file) => file.replace(/ts$/, 'js'));
});
const imageSources = imageFiles
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.replace(/^dist\/(.*)js$/, '$1ts'));

describe('Dockerfile', () => {
  it('compiles everything that it lets into the image', () => {
    expect(restsOf(buildStage, 'COPY').map((rest) => rest.split(' ')[0])).toEqual(
      expect.arrayContaining(['tsconfig.json', 'gateway', 'schema', 'subgraphs']),
    );
    expect(restsOf(buildStage, 'RUN').join()).toContain('npm run build && node gateway/console/build-page.mjs');
    expect(imageSources.length).toBeGreaterThan(30);
  });

  it('holds the programs, every agency among them, and package.json, which marks the root', () => {
    const started = everyProgram.map((name) => service(name).command?.[0] ?? '');
    const modules = agencies.map((id) => `dist/subgraphs/${id}/index.js`);
    expect(imageFiles).toEqual(
      expect.arrayContaining(['package.json', 'dist/gateway/cli/serve.js', ...started, ...modules]),
    );
  });

  it('holds what operators are told to run in a container', () => {
    const guides = [
      'README.md',
      ...['KEYS', 'UPGRADE', 'kubernetes/README'].map((name) => `gateway/operations/${name}.md`),
    ];
    const told = guides
      .map((guide) => readFileSync(projectFile(guide), 'utf8'))
      .flatMap((guide) => [...guide.matchAll(/ exec [^\n]*\bnode (dist\/\S+\.js)/g)].map(([, script]) => script));
    expect(told).toContain('dist/subgraphs/restored.js');
    expect(imageFiles).toEqual(expect.arrayContaining(told));
  });

  it('holds no test, no development identity and no embedded database', () => {
    const unwanted =
      /(^|\/)(test|gateway\/dev)\/|\/token\.|\/demo\/(actors|assigned|newcomers|\w+-records|(\w+-)?statements)\.|\/dev-(signers|agencies)\.|\.env/;
    expect([...imageFiles, ...builtFrom].filter((file) => unwanted.test(file))).toEqual([]);
    expect(projectFiles.filter((file) => unwanted.test(file)).length).toBeGreaterThan(5);
  });

  it('leaves nothing out that its code imports', () => {
    const missingIn = (files: ReadonlyArray<string>) =>
      files
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => {
          const code = readFileSync(projectFile(file), 'utf8');
          const imported = [...code.matchAll(/(?:from|import\(?) ?'(\.[^']+)\.js'/g)].map(([, path = '']) => path);
          const paths = imported.map((path) => `${posix.join(dirname(file), path)}.ts`);
          const isThere = (path: string) => files.includes(path) || files.includes(`${path}x`);
          return paths.filter((path) => !isThere(path)).map((path) => `${file} imports ${path}`);
        });
    expect(missingIn(builtFrom)).toEqual([]);
    expect(missingIn(imageSources)).toEqual([]);
  });

  it('needs production packages alone', () => {
    const { dependencies } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const imported = imageSources.flatMap((file) => {
      const code = readFileSync(projectFile(file), 'utf8').replace(/^import type [^;]*;/gm, '');
      return [...code.matchAll(/(?:from|import\(?) ?'((?:@[\w-]+\/)?[\w-]+)[^':]*'/g)].map(([, name = '']) => name);
    });
    expect([...new Set(imported)].filter((name) => !(name in dependencies))).toEqual([]);
    expect(imported).toContain('fastify');
    expect(image.some(({ rest }) => rest === '--from=packages /app/node_modules ./node_modules')).toBe(true);
    expect(stages.flatMap((stage) => restsOf(stage, 'RUN'))).toContain('npm ci --omit=dev --ignore-scripts');
  });

  it('holds every data file that the code names', () => {
    const named = imageSources.flatMap((file) => {
      const code = readFileSync(projectFile(file), 'utf8').replace(/\/\*\*.*?\*\//gs, '');
      const paths = [...code.matchAll(/['`]((?:gateway|schema|subgraphs)\/[^'`\s]*(?:\.\w+|migrations))['`]/g)];
      return paths.flatMap(([, path = '']) => agencies.map((id) => path.replace(/\$\{[\w.]+\}/g, id)));
    });
    const kinds = new Set(named.map((path) => posix.basename(path)));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['agencies.yaml', 'supergraph.graphql', 'policy.yaml', 'migrations']),
    );
    const absent = named.filter((path) => !path.endsWith('.ts') && !imageFiles.some((file) => isBelow(file, path)));
    expect(absent).toEqual([]);
  });

  it('holds every file that lies beside the code', () => {
    const beside = projectFiles.filter((file) => /^(gateway|schema|subgraphs)\/.*\.(?!tsx?$)\w+$/.test(file));
    // Development; what monitoring systems read; the console's page, which has been bundled.
    const page = ['gateway/console/app', 'gateway/console/build-page.mjs'];
    const apart = ['gateway/dev', 'gateway/operations', ...page];
    const data = beside.filter((file) => !apart.some((folder) => isBelow(file, folder)) && !file.endsWith('.md'));
    expect(new Set(data.map((file) => posix.extname(file)))).toEqual(new Set(['.graphql', '.json', '.sql', '.yaml']));
    expect(data.filter((file) => !imageFiles.includes(file))).toEqual([]);
  });

  it('runs Node 24 without root, without a shell, in production mode, and tells whether it is ready', () => {
    expect(stages.map(([from]) => from?.rest.split(' ')[0]).filter((base) => base?.includes(':'))).toEqual([
      'node:24-bookworm-slim',
      'node:24-bookworm-slim',
    ]);
    expect(restsOf(image, 'ENV')).toEqual(['NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true']);
    expect(restsOf(image, 'USER')).toEqual(['node']);
    expect(restsOf(image, 'RUN')).toEqual([]);
    expect(restsOf(image, 'ENTRYPOINT').map((rest) => JSON.parse(rest))).toEqual([
      ['node', '--max-semi-space-size=64'],
    ]);
    expect(restsOf(image, 'CMD').map((rest) => JSON.parse(rest))).toEqual([['dist/gateway/main.js']]);
    const [check = ''] = restsOf(image, 'HEALTHCHECK');
    expect(JSON.parse(check.replace(/^.*? CMD /, ''))).toEqual([
      'node',
      '-e',
      expect.stringContaining('/health/ready'),
    ]);
  });
});
