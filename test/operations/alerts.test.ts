/** The dashboard and the alert rules ask for metrics that the programs have, by labels that they have. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { projectFile } from '../../schema/files.js';
import { sharedStack } from '../support/shared-stack.js';

const alerts = readFileSync(projectFile('gateway/operations/alerts.yaml'), 'utf8');
const dashboard = readFileSync(projectFile('gateway/operations/grafana-dashboard.json'), 'utf8');

/** What `# TYPE` lines declare, over all programs that are asked. */
async function declaredNames(): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(sharedStack().metrics.map(async (url) => (await fetch(url)).text()));
  const types = [...texts.join('\n').matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) => (type === 'histogram' ? [`${name}_count`, `${name}_bucket`] : [name])),
  );
}

it.each([
  ['alert rules', alerts],
  ['dashboard', dashboard],
])('the %s name metrics that there are', async (_, text) => {
  const declared = await declaredNames();
  const names = new Set([...text.matchAll(/\b(familjegraf_\w+|nodejs_\w+|process_\w+)/g)].map(([, name = '']) => name));
  expect([...names].filter((name) => !declared.has(name))).toEqual([]);
  expect(names.size).toBeGreaterThan(5);
});

it('every alert says what is wrong and what to do', () => {
  const { groups } = parse(alerts) as {
    groups: ReadonlyArray<{ rules: ReadonlyArray<{ alert: string; annotations: Record<string, string> }> }>;
  };
  const rules = groups.flatMap((group) => group.rules);
  expect(rules.length).toBeGreaterThan(6);
  for (const { annotations } of rules) {
    expect(annotations.summary?.length).toBeGreaterThan(20);
    expect(annotations.remedy?.length).toBeGreaterThan(10);
  }
});
