/** What a running program says that belongs to no request: lines like those of its server, JSON on standard output. */
import { type Logger, pino } from 'pino';

/** A log whose lines bear `base`, which tells the program. Its `level` is `info` until the settings are read. */
export const programLog = (base: Readonly<Record<string, string>>): Logger => pino({ base });
