/**
 * `npm run -s sbom`: the bill of materials of the programs and the console's page, CycloneDX 1.5 JSON, without network.
 *
 * `npm sbom --omit dev` leaves out what development needs too, `graphql` and `pg` among it; so all is listed, and what
 * development alone needs is taken away by the mark that npm sets on it.
 */
import { spawnSync } from 'node:child_process';
import { projectRoot } from '../../schema/files.js';
import { isHelp } from './policy/usage.js';

/** A package, as far as it is looked at. */
export interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly licenses?: ReadonlyArray<{ readonly license?: { readonly id?: string }; readonly expression?: string }>;
  readonly properties?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

interface Bill {
  readonly components: ReadonlyArray<Component>;
  readonly dependencies: ReadonlyArray<{ readonly ref: string; readonly dependsOn: ReadonlyArray<string> }>;
}

const isForDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');

/** The bill. Throws with npm's own words where it cannot be made. */
export function makeBill(): Bill {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--offline'];
  const { stdout, stderr } = spawnSync('npm', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(`expected a bill of materials of npm, but it says: ${stderr.trim()}`);
  const all = JSON.parse(stdout) as Bill;
  const gone = new Set(all.components.filter(isForDevelopment).map((one) => one['bom-ref']));
  return {
    ...all,
    components: all.components.filter((one) => !gone.has(one['bom-ref'])),
    dependencies: all.dependencies
      .filter(({ ref }) => !gone.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => !gone.has(ref)) })),
  };
}

if (process.argv[1]?.endsWith('sbom.js') && isHelp(process.argv.slice(2)))
  console.log(`usage: npm run -s sbom > FILE
the bill of materials of the programs and the console's page (CycloneDX 1.5 JSON), without network`);
else if (process.argv[1]?.endsWith('sbom.js')) console.log(JSON.stringify(makeBill(), null, 2));
