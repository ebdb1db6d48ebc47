import { createHash } from 'node:crypto';

/** SHA-256, to compare texts that are not kept. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
