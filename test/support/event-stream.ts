/** Reads server-sent events, as a browser would (WHATWG HTML, section 9.2.6, as far as it is used here). */

/** One event: its name, id and data. */
export interface SentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** An open stream, or what was answered instead. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  /** All that has come, as text. */
  readonly text: () => string;
  /** The next event; null when the stream has ended. */
  next(): Promise<SentEvent | null>;
  close(): void;
}

function parseEvent(block: string): SentEvent | null {
  const lines = block.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  return lines.length === 0 ? null : { event: field('event'), id: field('id'), data: field('data') };
}

/** Opens a stream at `url`; resolves when its first bytes, or an answer of another kind, have come. */
export async function openEvents(url: string | URL, headers: Readonly<Record<string, string>>): Promise<EventStream> {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let unread = '';
  let isOver = false;
  let wake = () => {};
  const readMore = async () => {
    const read = await reader?.read().catch(() => ({ done: true, value: undefined }));
    const part = decoder.decode(read?.value, { stream: true });
    text += part;
    unread += part;
    isOver = read?.done !== false;
    wake();
  };
  await readMore();
  // All the while: `text` is of all that has come, whether somebody waits for the next event or not.
  void (async () => {
    while (!isOver) await readMore();
  })();
  return {
    ...{ status: response.status, headers: response.headers, text: () => text },
    next: async () => {
      for (;;) {
        const end = unread.indexOf('\n\n');
        if (end === -1) {
          if (isOver) return null;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const event = parseEvent(unread.slice(0, end));
        unread = unread.slice(end + 2);
        if (event) return event;
      }
    },
    close: () => ending.abort(),
  };
}
