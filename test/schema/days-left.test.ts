/** Days left: counted from today, the last to end of a name, and nothing of what is no more. */
import { jest } from '@jest/globals';
import { Registry } from 'prom-client';
import { issue, makeAuthority } from '../../gateway/cli/agency/certificates.js';
import { endingsOf } from '../../gateway/metrics/endings.js';
import { addDaysLeft, type Ending } from '../../schema/days-left.js';
import { readReleaseKeys } from '../../schema/release/release-keys.js';
import { lastDayOf } from '../../schema/tls.js';
import { makeKeys } from '../kit/records.js';

const valuesOf = async (registry: Registry) => {
  const [gauge] = await registry.getMetricsAsJSON();
  return (gauge?.values ?? []).map(({ labels, value }) => [labels.of, labels.what, value]);
};

it('counts 0 on the last day and less after it; of several the last to end', async () => {
  const registry = new Registry();
  let day = '2026-11-23';
  let endings: ReadonlyArray<Ending> = [
    { of: 'police', what: 'dpia', until: '2026-11-23' },
    { of: 'police', what: 'certificate', until: '2027-03-01' },
    { of: 'police', what: 'certificate', until: '2026-12-01' },
  ];
  addDaysLeft(
    registry,
    () => day,
    () => endings,
  );
  expect(await valuesOf(registry)).toEqual(
    expect.arrayContaining([
      ['police', 'dpia', 0],
      ['police', 'certificate', 98],
    ]),
  );
  day = '2026-11-25';
  endings = endings.slice(0, 1);
  expect(await valuesOf(registry)).toEqual([['police', 'dpia', -2]]);
});

it('a gateway tells of officials by agency and role, and of its certificate', () => {
  const { jwks } = makeKeys(['police']);
  const official = { agency: 'police', official: 'an official', jwk: jwks[0]?.jwk };
  const keys = readReleaseKeys([
    { ...official, role: 'information-owner', delegation: 'delegation 1', until: '2027-06-30' },
  ]);
  expect(endingsOf({ FAMILJEGRAF_RELEASE_KEYS: keys }, { lastDay: () => '2027-01-31' })).toEqual([
    { of: 'police', what: 'information-owner', until: '2027-06-30' },
    { of: 'gateway', what: 'certificate', until: '2027-01-31' },
  ]);
  expect(endingsOf({ FAMILJEGRAF_RELEASE_KEYS: null }, null)).toEqual([]);
});

it('a certificate that ends at midnight does not hold on the day that begins then; of a chain, the first to end', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-23T00:00:00Z'));
  try {
    const authority = await makeAuthority(2);
    const { cert } = await issue(authority, 'school', 5);
    expect([lastDayOf({ cert }), lastDayOf({ cert: cert + authority.cert })]).toEqual(['2026-11-27', '2026-11-24']);
  } finally {
    now.mockRestore();
  }
});
