/** What an official reads when something did not work: in Swedish, or in English by the switch. */
import { ApiError, ask, askGraph } from '../../gateway/console/app/api.js';
import { PageError } from '../../gateway/console/app/page-error.js';
import { tellWhy } from '../../gateway/console/app/why.js';
import { errorCatalogue } from '../../gateway/error-catalogue.js';

const own = 'it is signed for another bundle or analysis than is published now';
const refused = { errors: [{ message: own, extensions: { code: 'SIGNATURE_REFUSED' } }] };
const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/** What is thrown when the server answers `body` with `status`. */
async function thrownBy(status: number, body: unknown, asking: () => Promise<unknown>): Promise<unknown> {
  globalThis.fetch = async () => Response.json(body, { status });
  return asking().then(
    () => null,
    (error: unknown) => error,
  );
}

describe('what the server refuses', () => {
  it('is told by the catalogue, with the own words of the server beside it', async () => {
    const error = await thrownBy(422, refused, () => ask('/console/api/release/sign', {}));
    const swedish = tellWhy(error, 'sv');
    expect(swedish.own).toBe(own);
    expect(swedish.text).toContain('gäller ett annat');
    expect(swedish.text).toContain('Läs det som nu är publicerat');
    expect(tellWhy(error, 'en').text).toContain('Read what is published now');
  });

  it('is told so where the graph has no data, too', async () => {
    const error = await thrownBy(200, refused, () => askGraph('InForce' as never));
    expect(tellWhy(error, 'sv')).toMatchObject({ own, text: expect.stringContaining('gäller ett annat') });
  });

  it('is told where the graph has answered nothing, or not all: null is not known then', async () => {
    const away = 'agency `cooperation` did not answer: its fields are null, try again later';
    const errors = [{ message: away, extensions: { code: 'AGENCY_UNAVAILABLE' } }];
    const part = { reviews: { corrections: null } };
    for (const data of [{ reviews: null }, { leadTimes: [], deadlineCounts: null }, part]) {
      const error = await thrownBy(200, { errors, data }, () => askGraph('reviews'));
      expect(tellWhy(error, 'sv')).toEqual({ text: expect.stringMatching(/svarar inte\. Försök igen/), own: away });
      expect(tellWhy(error, 'en').text).toMatch(/does not answer\. Try again/);
    }
  });

  it('is nothing that goes wrong where the rules show nothing, or there is nothing', async () => {
    for (const data of [{ inbox: null }, { inbox: { edges: [] } }]) {
      globalThis.fetch = async () => Response.json({ data });
      expect(await askGraph('inbox')).toEqual(data);
    }
  });

  it('is told where an answer is no JSON, whatever its status; null is some', async () => {
    globalThis.fetch = async () => new Response('<p>Logga in på nätet</p>');
    const error = await ask('/console/api/usage', {}).catch((thrown: unknown) => thrown);
    expect(tellWhy(error, 'sv').text).toMatch(/^Svaret gick inte att läsa/);
    globalThis.fetch = async () => Response.json(null);
    expect(await ask('/console/api/release/back')).toBeNull();
    globalThis.fetch = async () => Response.json(null, { status: 502 });
    await expect(ask('/console/api/release/back')).rejects.toThrow('status 502');
  });

  it('is told in its own words when no code, or no known one, comes with it', () => {
    const unknown = [new ApiError(500, 'it broke'), new ApiError(500, 'it broke', 'toString')];
    expect(unknown.map((error) => tellWhy(error, 'sv'))).toEqual([
      { text: 'it broke', own: null },
      { text: 'it broke', own: null },
    ]);
  });

  it('is told as a session that is over, with the way in again, when nobody is logged in', async () => {
    const ended = { errors: [{ message: 'expected a session', extensions: { code: 'UNAUTHENTICATED' } }] };
    const error = await thrownBy(401, ended, () => ask('/console/api/log', {}));
    expect(tellWhy(error, 'sv')).toEqual({
      ...{ text: expect.stringMatching(/^Du är utloggad\. Logga in igen/), own: null, isLoggedOut: true },
    });
    expect(tellWhy(error, 'en').text).toMatch(/^You are logged out\./);
  });

  it('leaves nothing of a text’s marks on the screen, whatever its code', () => {
    const told = Object.keys(errorCatalogue).map((code) => tellWhy(new ApiError(400, '', code), 'sv').text);
    expect(told.filter((text) => text.includes('`') || !/^\p{Lu}.*\.$/u.test(text))).toEqual([]);
  });
});

describe('what the page finds wrong', () => {
  it('is told in both languages', () => {
    const error = new PageError('filen är inget regelpaket', 'the file is no bundle');
    expect(tellWhy(error, 'sv')).toEqual({ text: 'filen är inget regelpaket', own: null });
    expect(tellWhy(error, 'en')).toEqual({ text: 'the file is no bundle', own: null });
    expect(tellWhy('Reglerna låter dig inte göra det.', 'sv').text).toBe('Reglerna låter dig inte göra det.');
  });
});
