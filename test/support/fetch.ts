/** Requests as clients make them: on a busy machine an answer may miss its release limit, and its connection is destroyed. */

/** The answer to `request` and its text, asked again up to five times when the connection broke off. */
export async function fetchAgain(url: string, request: RequestInit): Promise<{ response: Response; text: string }> {
  for (let left = 5; ; left--) {
    try {
      const response = await fetch(url, request);
      return { response, text: await response.text() };
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      if (left === 0 || (code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET')) throw error;
    }
  }
}
