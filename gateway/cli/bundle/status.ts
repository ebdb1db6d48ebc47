/** `bundle status`: what the registry names, who has signed what is published, and what is missing. */
import type { Registry } from '../../../schema/release/registry.js';
import { sentenceOf } from '../../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../../schema/release/release-keys.js';
import { missingOf, signOffsOf, verifyRelease } from '../../../schema/release/verify-release.js';
import { now, openRegistry } from './usage.js';

/** Options of `bundle status`. */
export const statusOptions = { json: { type: 'boolean' } } as const;

function told<T>(read: () => T): T | { readonly fault: string } {
  try {
    return read();
  } catch (error) {
    return { fault: sentenceOf(error) };
  }
}

function currentOf(registry: Registry, keys: ReleaseKeys) {
  const pointer = registry.current();
  if (pointer === null) return null;
  verifyRelease(registry, pointer, keys, null);
  return { kind: pointer.kind, bundle: pointer.bundle };
}

function candidateOf(registry: Registry, keys: ReleaseKeys) {
  const pointer = registry.candidate();
  if (pointer === null) return null;
  const analysis = registry.analysis(pointer.analysis);
  const counted = signOffsOf(registry, pointer, keys);
  const signed = counted.map(({ said }) => ({
    ...{ agency: said.agency, official: said.official, kind: said.kind, signedOn: said.signedOn, until: said.until },
    ...(said.kind === 'opinion' && { advises: said.advises, reference: said.reference }),
  }));
  return { ...pointer, against: analysis.against, signed, missing: missingOf(analysis.needs, counted) };
}

/** Tells the state of the registry. */
export function runStatus({ json }: { readonly json?: boolean | undefined }): string {
  const { registry, keys } = openRegistry();
  const status = {
    day: now().day,
    inForce: told(() => currentOf(registry, keys)),
    published: told(() => candidateOf(registry, keys)),
  };
  if (json) return `${JSON.stringify(status)}\n`;
  const { inForce, published } = status;
  const lines = [
    `to be in force  ${inForce === null ? 'nothing' : 'fault' in inForce ? inForce.fault : `${inForce.bundle} (${inForce.kind})`}`,
  ];
  if (published === null) lines.push('published       nothing');
  else if ('fault' in published) lines.push(`published       ${published.fault}`);
  else {
    lines.push(`published       ${published.bundle}`, `analysis        ${published.analysis}`);
    for (const one of published.signed) {
      const advice = 'advises' in one ? `, advises ${one.advises} (${one.reference})` : '';
      lines.push(
        `signed          ${one.kind}: ${one.official} of ${one.agency}, ${one.signedOn}, until ${one.until}${advice}`,
      );
    }
    lines.push(...published.missing.map((one) => `missing         ${one}`));
  }
  return `${lines.join('\n')}\n`;
}
