/** Codes of the graph as words of the vocabulary, and how records are referred to. Pure. */

/** The word of the vocabulary for a code of the graph: `CHILD_PROTECT` is `child.protect`, `CHILD_INQUIRY` `child-inquiry`. */
export function wordOf(atom: string, code: string): string {
  const words = code.toLowerCase().split('_');
  const [first = '', ...rest] = words;
  return atom === 'purpose' ? [first, rest.join('-')].join('.') : words.join('-');
}

/** By so much of its id a record is referred to, as in the sentence that is signed. */
export const shortRef = (id: string): string => id.slice(0, 8);
