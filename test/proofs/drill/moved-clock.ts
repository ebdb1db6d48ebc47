/**
 * Loaded before a program (`--import`): its clock goes `DRILL_CLOCK_MS` milliseconds ahead of the machine's, or behind, until
 * whoever has started it says `{"clockMs": …}` over the message channel, and is answered when it goes so.
 */
let offset = Number(process.env.DRILL_CLOCK_MS);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...args: ConstructorParameters<typeof RealDate> | []) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(...(args as ConstructorParameters<typeof RealDate>));
  }

  static override now(): number {
    return RealDate.now() + offset;
  }
} as DateConstructor;

process.on('message', (word: { readonly clockMs?: number } | null) => {
  if (typeof word?.clockMs !== 'number') return;
  offset = word.clockMs;
  process.send?.({ clockMs: offset });
});
