/** An explanation in words, for a terminal. */
import type { Audience } from '../../../schema/policy/explain.js';
import { denialLabels, type Language, wayLabels } from '../../../schema/policy/labels.js';
import type { Denial, Way } from '../../../schema/policy/types.js';
import { wrap } from './text-lines.js';

/** Headings and short phrases. */
export const phrases = {
  sv: {
    allow: 'TILLÅTS',
    deny: 'NEKAS',
    because: 'Därför:',
    noRow: 'Ingen regel öppnar uppgiften med det som är känt.',
    forward: 'Det här skulle göra det lagligt (ett av):',
    none: 'Inget som mottagaren kan göra öppnar uppgiften.',
    missing: 'det som fattas',
    unknown: 'Okänt, och räknas därför som hinder:',
    residual: 'Den som har uppgiften prövar dessutom varje uppgift för sig:',
    protectedPerson: 'Röjer var någon finns: vet mottagaren att personen är skyddad svaras som om inget fanns.',
    findOut: 'Ta först reda på det som är okänt.',
    ifCleared: 'Hindrar inget av det okända skulle det här göra det lagligt (ett av):',
    thenAllowed: 'Hindrar inget av det okända tillåts det.',
    thenNone: 'Även om inget av det okända hindrar öppnar inget som mottagaren kan göra uppgiften.',
    by: 'den',
    holder: 'Visas för den som har uppgiften: alla villkor.',
    recipient: 'Visas för mottagaren: bara villkor som mottagaren får känna till.',
  },
  en: {
    allow: 'ALLOWED',
    deny: 'DENIED',
    because: 'Because:',
    noRow: 'No rule opens it by what is known.',
    forward: 'This would make it lawful (one of):',
    none: 'Nothing that the recipient can do opens it.',
    missing: 'what is missing',
    unknown: 'Unknown, and therefore counted as an obstacle:',
    residual: 'The holder also tests each record:',
    protectedPerson:
      'Tells where somebody is: a recipient who may know of the protection is answered as if nothing were there.',
    findOut: 'First find out what is unknown.',
    ifCleared: 'If nothing of what is unknown stands against it, this would make it lawful (one of):',
    thenAllowed: 'If nothing of what is unknown stands against it, it is allowed.',
    thenNone: 'Even if nothing of what is unknown stands against it, nothing that the recipient can do opens it.',
    by: 'on',
    holder: 'Shown to the holder: every condition.',
    recipient: 'Shown to the recipient: only conditions that the recipient may learn.',
  },
} as const;

/** A row as a reason. `citation` is null for a forbid. */
export interface Reason {
  readonly row: string;
  readonly says: string;
  readonly citation: string | null;
}

/** A row that would allow, with what is missing for it and how to come by that. */
export interface ReasonForward extends Reason {
  readonly way: Way;
  readonly missing: ReadonlyArray<string>;
}

/** The explanation in words. */
export interface Explained {
  readonly outcome: 'allow' | 'deny';
  readonly denial: Denial | null;
  readonly because: ReadonlyArray<Reason>;
  readonly unknown: ReadonlyArray<string>;
  readonly residual: ReadonlyArray<Reason>;
  readonly waysForward: ReadonlyArray<ReasonForward>;
  /** What would come out if all that is unknown and stands against it turned out not to; null where something is known to. */
  readonly ifCleared: { readonly outcome: 'allow' | 'deny'; readonly waysForward: ReadonlyArray<ReasonForward> } | null;
}

function reasonText({ says, citation }: Reason): string {
  return citation === null ? says : `${says} [${citation}]`;
}

/** For whom, in which language, about what kind of category. */
export interface TextOptions {
  readonly language: Language;
  readonly audience: Audience;
  readonly locates: boolean;
}

const listed = (texts: ReadonlyArray<string>) => texts.flatMap((text) => wrap(`  - ${text}`, '    '));

/** Ways forward, numbered, under `heading`; nothing when there are none. */
function waysText(heading: string, ways: ReadonlyArray<ReasonForward>, language: Language): string[] {
  if (ways.length === 0) return [];
  const lines = ways.flatMap(({ way, missing, ...reason }, at) => [
    `  ${at + 1}. ${wayLabels[way][language]}`,
    ...missing.flatMap((text) => wrap(`     ${phrases[language].missing}: ${text}`, '       ')),
    ...wrap(`     ${reasonText(reason)}`, '     '),
  ]);
  return [...wrap(heading, '  '), ...lines];
}

/** What is left to do after a denial. */
function forwardText({ waysForward, ifCleared, unknown }: Explained, language: Language): string[] {
  const t = phrases[language];
  if (waysForward.length > 0) return waysText(t.forward, waysForward, language);
  if (unknown.length === 0) return [t.none];
  if (ifCleared === null) return [t.findOut];
  if (ifCleared.outcome === 'allow') return [t.findOut, t.thenAllowed];
  const ways = waysText(t.ifCleared, ifCleared.waysForward, language);
  return [t.findOut, ...(ways.length > 0 ? ways : wrap(t.thenNone))];
}

/** The explanation as lines under `title`. `locates`: does the category tell where a person is to be found? */
export function explainedText(title: string, result: Explained, { language, audience, locates }: TextOptions): string {
  const t = phrases[language];
  const denial = result.denial === null ? '' : ` ${denialLabels[result.denial].means[language]}`;
  const part = (heading: string, texts: ReadonlyArray<string>) => (texts.length > 0 ? [heading, ...listed(texts)] : []);
  return [
    ...wrap(title, '  '),
    ...wrap(t[audience], '  '),
    `${t[result.outcome]}${denial}`,
    ...(result.denial !== null && locates ? wrap(t.protectedPerson) : []),
    ...part(t.because, result.because.length > 0 ? result.because.map(reasonText) : [t.noRow]),
    ...part(t.unknown, result.unknown),
    ...part(t.residual, result.residual.map(reasonText)),
    ...(result.outcome === 'allow' ? [] : forwardText(result, language)),
    '',
  ].join('\n');
}
