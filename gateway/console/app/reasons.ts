/** Why an agency must sign (`schema/release/needs.ts`), in Swedish: an analysis is written in English, and is signed as it is. */

const fixed: Readonly<Record<string, string>> = {
  'it is the first bundle': 'det är det första regelpaketet',
  'its rules have changed': 'myndighetens regler ändras',
  'its part of the graph has changed': 'myndighetens del av grafen ändras',
  'a part of the graph has changed that belongs to no agency alone': 'en del av grafen ändras som ingen äger ensam',
  'what all rules rest on has changed: agencies': 'det som alla regler vilar på ändras: listan över myndigheter',
  'what all rules rest on has changed: vocabulary': 'det som alla regler vilar på ändras: ordlistan över villkor',
  'what all rules rest on has changed: legalBases': 'det som alla regler vilar på ändras: rättsliga grunder',
};
const weakened = /^a forbid of `([^`]+)` to `([^`]+)`(?: for `([^`]+)`)? weakens: (.*)$/s;

/** The reason in Swedish; one that is not known here, as it stands. */
export function reasonInSwedish(reason: string): string {
  const [, category, recipient, field, when] = weakened.exec(reason) ?? [];
  if (category === undefined) return fixed[reason] ?? reason;
  return `ett förbud för ${category} till ${recipient}${field ? ` (fältet ${field})` : ''} försvagas: ${when}`;
}
