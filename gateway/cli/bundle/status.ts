/** `bundle status`: what the registry names, who has signed what is published, and what is missing. */

import { rollbacksOf, signOffsOf } from '../../../schema/release/counted.js';
import { wayBackFrom } from '../../../schema/release/publishing.js';
import type { Registry } from '../../../schema/release/registry.js';
import { sentenceOf } from '../../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../../schema/release/release-keys.js';
import { missingForBack, missingOf, verifyRelease } from '../../../schema/release/verify-release.js';
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
  return { ...pointer, against: analysis.against, signed, missing: missingOf(analysis.needs, counted, false) };
}

/** The way back that somebody has signed and others still must; null: nobody has. */
function takenBackOf(registry: Registry, keys: ReleaseKeys, day: string) {
  const current = registry.current();
  if (current?.kind !== 'release' || registry.signOffs(current.analysis, 'rollbacks').length === 0) return null;
  const { pointer } = wayBackFrom(registry, current);
  const signed = rollbacksOf(registry, pointer, current.bundle, keys).map(({ said }) => ({
    ...{ agency: said.agency, official: said.official, because: said.because },
    ...{ signedOn: said.signedOn, until: said.until },
  }));
  const taken = verifyRelease(registry, current, keys, null);
  return { to: pointer.bundle, signed, missing: missingForBack(registry, pointer, taken, keys, day) };
}

function backLines(back: ReturnType<typeof takenBackOf>): ReadonlyArray<string> {
  if (back === null) return [];
  return [
    `to be taken back to ${back.to}`,
    ...back.signed.map(
      ({ agency, official, because, signedOn, until }) =>
        `signed          rollback: ${official} of ${agency}, ${signedOn}, until ${until}: ${because}`,
    ),
    ...back.missing.map((one) => `missing         ${one}`),
  ];
}

/** Tells the state of the registry. */
export function runStatus({ json }: { readonly json?: boolean | undefined }): string {
  const { registry, keys } = openRegistry();
  const { day } = now();
  const status = {
    day,
    inForce: told(() => currentOf(registry, keys)),
    takenBack: told(() => takenBackOf(registry, keys, day)),
    published: told(() => candidateOf(registry, keys)),
  };
  if (json) return `${JSON.stringify(status)}\n`;
  const { inForce, takenBack, published } = status;
  const lines = [
    `to be in force  ${inForce === null ? 'nothing' : 'fault' in inForce ? inForce.fault : `${inForce.bundle} (${inForce.kind})`}`,
  ];
  lines.push(...(takenBack && 'fault' in takenBack ? [`rollback        ${takenBack.fault}`] : backLines(takenBack)));
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
