/**
 * Another day, in development: the process that has started this one says so over its message channel, and is told when
 * it is that day here. Nobody else can, and a program without a fixed clock, as every one in production, does not listen.
 */
import { z } from 'zod';
import { moveFixedClocks } from './clock.js';
import { describeError } from './describe-error.js';

const moved = z.strictObject({ day: z.iso.date() });

type Before = (day: string) => Promise<void>;

/** What is done first on another day, by each server of this process. */
const befores: Before[] = [];

function listen(tell: (message: object) => unknown): void {
  process.on('message', (message) => {
    const { data } = moved.safeParse(message);
    if (!data) return;
    Promise.all(befores.map((before) => before(data.day))).then(
      () => {
        moveFixedClocks(data.day);
        tell({ day: data.day });
      },
      (error: unknown) => tell({ fault: describeError(error) }),
    );
  });
}

/** Follows the day. `fixedDay`: that of the settings; `before`: what is done first, with the new day. */
export function followDay(fixedDay: string | null, before: Before = async () => {}): void {
  const tell = process.send?.bind(process);
  if (fixedDay === null || !tell) return;
  befores.push(before);
  if (befores.length === 1) listen(tell);
}
