/** `familjegraf agency certificates FOLDER`: what gateway and agencies show each other, for development and tests. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSubgraphAgencies } from '../../../schema/agencies.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { type Issued, issue, makeAuthority } from './certificates.js';

const authorityDays = 3_650;

/** Whole or not at all: who looks at the folder again and again never reads half a file. */
function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

async function authorityIn(folder: string): Promise<Issued> {
  const [cert, key] = [join(folder, 'ca.crt'), join(folder, 'ca.key')];
  if (existsSync(cert)) return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = await makeAuthority(authorityDays);
  write(folder, 'ca.key', made.key);
  write(folder, 'ca.crt', made.cert);
  return made;
}

const pinsFile = 'pins';
const readPins = (folder: string) =>
  existsSync(join(folder, pinsFile)) ? readFileSync(join(folder, pinsFile), 'utf8').trim().split('\n') : [];

/** What to write. `isForgetting`: agencies believe the newest key of the gateway alone. */
export interface CertificatesInput {
  readonly folder: string;
  readonly days: number;
  readonly isForgetting: boolean;
}

/** Issues for the gateway and every agency, each in a folder of its own name. Answers the names. */
export async function writeCertificates({ folder, days, isForgetting }: CertificatesInput): Promise<string[]> {
  const own = join(folder, 'authority');
  const authority = await authorityIn(own);
  const names = ['gateway', ...readSubgraphAgencies().map(({ id }) => id)];
  let pins: ReadonlyArray<string> = isForgetting ? readPins(own).slice(-1) : readPins(own);
  if (!isForgetting) {
    const gateway = await issue(authority, 'gateway', days);
    pins = [...pins.slice(-1), gateway.pin];
    // Agencies believe the new key before the gateway has it.
    writeAll(names, folder, authority, pins);
    write(join(folder, 'gateway'), 'tls.key', gateway.key);
    write(join(folder, 'gateway'), 'tls.crt', gateway.cert);
    for (const name of names.slice(1)) {
      const { cert, key } = await issue(authority, name, days);
      write(join(folder, name), 'tls.key', key);
      write(join(folder, name), 'tls.crt', cert);
    }
  } else {
    writeAll(names, folder, authority, pins);
  }
  write(own, pinsFile, `${pins.join('\n')}\n`);
  return names;
}

function writeAll(names: ReadonlyArray<string>, folder: string, { cert }: Issued, pins: ReadonlyArray<string>): void {
  for (const name of names) {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    write(join(folder, name), 'ca.crt', cert);
    if (name !== 'gateway') write(join(folder, name), 'gateway-pins', `${pins.join('\n')}\n`);
  }
}

const options = { days: { type: 'string', default: '90' }, forget: { type: 'boolean', default: false } } as const;

/** `agency certificates FOLDER [--days N] [--forget]`. */
export async function runCertificates(args: ReadonlyArray<string>): Promise<Answer> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('expected one FOLDER');
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 398) throw new UsageError('--days: expected 1 to 398');
  if (values.forget && !existsSync(join(folder, 'authority', pinsFile))) {
    throw new UsageError(`--forget: expected certificates in ${folder}, but there are none`);
  }
  const names = await writeCertificates({ folder, days, isForgetting: values.forget });
  const said = values.forget ? 'agencies believe the newest key of the gateway alone' : `each for ${days} days`;
  return { text: `${folder}: ${names.join(', ')}; ${said}. FAMILJEGRAF_TLS_FOLDER=${folder}/NAME\n`, exitCode: 0 };
}
