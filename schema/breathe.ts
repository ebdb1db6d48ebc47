/** Lets what waits in this process go first: long work is done in steps with a breath between them. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
