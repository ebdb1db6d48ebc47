/** `bundle sign`: an official signs what is published, after the analysis has been found anew; the last one releases it. */
import { analyse } from '../../../schema/release/analysis.js';
import { signOffsOf, validOn } from '../../../schema/release/counted.js';
import { analysisToSign, releaseIfSigned } from '../../../schema/release/publishing.js';
import type { Registry, ReleasePointer } from '../../../schema/release/registry.js';
import { ReleaseError } from '../../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../../schema/release/release-keys.js';
import { type SignOff, signSignOff } from '../../../schema/release/sign-off.js';
import { untilFrom } from '../../../schema/release/sign-off-form.js';
import { opinionsAgainst } from '../../../schema/release/verify-release.js';
import { readDay, UsageError } from '../policy/usage.js';
import { checkProved, now, openRegistry, readOfficial } from './usage.js';

/** Options of `bundle sign`. */
export const signOptions = {
  key: { type: 'string' },
  until: { type: 'string' },
  reference: { type: 'string' },
  advises: { type: 'string' },
  weighs: { type: 'string', multiple: true },
} as const;

interface Values {
  readonly key?: string | undefined;
  readonly until?: string | undefined;
  readonly reference?: string | undefined;
  readonly advises?: string | undefined;
  readonly weighs?: ReadonlyArray<string> | undefined;
}

/** What is signed for; throws when it is not what this program finds itself, so that nobody signs what a file claims. */
function candidateOf(registry: Registry, day: string): ReleasePointer {
  const pointer = registry.candidate();
  if (pointer === null) throw new Error('nothing is published that could be signed: bundle publish');
  const found = analysisToSign(registry, pointer);
  const bundle = registry.bundle(pointer.bundle);
  const anew = analyse(bundle, found.against === null ? null : registry.bundle(found.against), found);
  if (JSON.stringify(anew) !== JSON.stringify(found)) {
    throw new Error(
      'the analysis is not what this program finds of the bundle: do not sign it, have it published anew',
    );
  }
  checkProved(bundle, day);
  return pointer;
}

function opinionOf({ reference, advises }: Values) {
  if (reference === undefined)
    throw new UsageError('expected `--reference ID`: that of your registered opinion (yttrande)');
  if (advises === 'for' || advises === 'against') return { kind: 'opinion', reference, advises } as const;
  throw new UsageError(`expected \`--advises for\` or \`--advises against\`, but got \`${advises ?? 'nothing'}\``);
}

/** The opinions against that advise `agency`. What is wrong in the registry is told once the signature is kept. */
function againstOf(registry: Registry, pointer: ReleasePointer, keys: ReleaseKeys, agency: string, day: string) {
  try {
    return opinionsAgainst(validOn(signOffsOf(registry, pointer, keys), day).valid, agency);
  } catch (error) {
    if (error instanceof ReleaseError) return [];
    throw error;
  }
}

/** An information owner says of each opinion against that it has been weighed; its hash is signed. */
function weighed(against: ReturnType<typeof againstOf>, weighs: ReadonlyArray<string> = []) {
  const left = against.find(({ reference }) => !weighs.includes(reference));
  if (left === undefined) return against.length === 0 ? {} : { weighs: against.map(({ hash }) => hash) };
  throw new UsageError(
    `the data protection officer (dataskyddsombud) advises against: expected \`--weighs "${left.reference}"\`, once you have weighed that opinion (yttrande)`,
  );
}

/** Signs; answers what is to be said. */
export function runSign(values: Values): string {
  const { registry, keys } = openRegistry();
  const { key, official } = readOfficial(values.key, keys);
  const { owner: agency, delegation, official: name } = official;
  const { day } = now();
  const pointer = candidateOf(registry, day);
  const { bundle, analysis } = pointer;
  const until = readDay(values.until, untilFrom(day));
  const common = { version: 1, agency, official: name, bundle, analysis, signedOn: day, until } as const;
  const said: SignOff =
    delegation === null
      ? { ...common, ...opinionOf(values) }
      : {
          ...{ ...common, kind: 'release', delegation },
          ...weighed(againstOf(registry, pointer, keys, agency, day), values.weighs),
        };
  registry.keepSignOff(analysis, key.kid, signSignOff(said, key));
  const missing = releaseIfSigned(registry, pointer, keys, day);
  const signed = `${name} of \`${agency}\` has signed (${said.kind}) bundle ${bundle}\n`;
  if (missing.length === 0) return `${signed}all have signed: it is released, gateways take it now\n`;
  return `${signed}${missing.map((one) => `still missing: ${one}\n`).join('')}`;
}
