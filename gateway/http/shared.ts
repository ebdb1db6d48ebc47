/** Answers many who ask the same by one look. */

/** `look`, done at most once at a time and in `ms` milliseconds: who asks meanwhile gets what the last look found. */
export function shared<T>(look: () => Promise<T>, ms: number): () => Promise<T> {
  let found: Promise<T> | null = null;
  const forget = (): void => {
    found = null;
  };
  return () => {
    if (found === null) {
      found = look();
      const later = () => setTimeout(forget, ms).unref();
      found.then(later, forget);
    }
    return found;
  };
}
