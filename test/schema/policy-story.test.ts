import { checkPolicyStory, readStorySystem } from '../proofs/policy/story.js';

describe('the policies and the story', () => {
  const lines: string[] = [];
  const report = checkPolicyStory(readStorySystem(), (line) => lines.push(line));

  it('agree in every cell, phase, twin and record', () => {
    expect(lines.filter((line) => !line.startsWith('WAYS'))).toEqual([]);
    expect(report.mismatches).toBe(0);
  });

  it('agree in the ways forward of what is withheld', () => {
    expect(lines.filter((line) => line.startsWith('WAYS'))).toEqual([]);
    expect(report.waysMismatches).toBe(0);
  });

  it('are checked in more than a thousand cells, hundreds of which are allowed', () => {
    expect(report.cells).toBeGreaterThan(1000);
    expect(report.allowed).toBeGreaterThan(400);
    expect(report.waysChecked).toBeGreaterThan(100);
  });

  it('are told apart: without policies every allowed cell is a mismatch', () => {
    const { mismatches, allowed } = checkPolicyStory({ ...readStorySystem(), policies: [] }, () => undefined);
    expect(allowed).toBe(0);
    expect(mismatches).toBeGreaterThan(400);
  });
});
