/** What the console tells of a registry: whole to agencies that must sign, and to others nothing of it. */
import { backView, releaseView } from '../../gateway/console/release-view.js';
import { demoReleaseRing } from '../../gateway/dev/demo-officials.js';
import { publishAfter } from '../../schema/release/publishing.js';
import type { Registry } from '../../schema/release/registry.js';
import { day, first, makeRegistry, reworded, when } from '../release/registry-folder.js';

const keys = demoReleaseRing();

/** `reworded`, which concerns the school alone, waits, or (`isReleased`) is to be in force. */
function withSchoolsOwn(isReleased: boolean): { readonly registry: Registry; readonly analysis: string } {
  const registry = makeRegistry();
  registry.keepBundle(first);
  const { pointer } = publishAfter(registry, reworded, first, when());
  if (isReleased) registry.setCurrent(pointer);
  return { registry, analysis: pointer.analysis };
}

describe.each(['information-owner', 'privacy-officer'] as const)('what waits, to the %s', (role) => {
  const { registry, analysis } = withSchoolsOwn(false);
  const viewOf = (agency: string) => releaseView({ registry, keys }, { agency, role }, day);

  it('is told whole of an agency that must sign', () => {
    expect(viewOf('school').proposal).toMatchObject({ analysis, bundle: reworded, before: first });
  });

  it('is not told of one that need not', () => {
    const view = viewOf('police');
    expect(view).toMatchObject({ hasRegistry: true, today: day, proposal: null });
    expect(view.officials.length).toBeGreaterThan(0);
    expect(JSON.stringify(view)).not.toMatch(new RegExp(`${analysis}|${reworded.hash}`));
  });
});

it('tells what can be taken back to an agency that signed it alone', () => {
  const { registry, analysis } = withSchoolsOwn(true);
  const view = (agency: string) => backView({ registry, keys }, agency, day);
  expect(view('school')).toMatchObject({ analysis, bundle: reworded, before: first, signed: [] });
  expect(view('police')).toBeNull();
});
