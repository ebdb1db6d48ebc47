/** The example client as browser tests use it: served in front of a gateway, opened, looked at, left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page, Response } from 'playwright-core';
import { projectFile } from '../../schema/files.js';
import { accessibilityFaults, type Watched } from './browser.js';

/** A running server of the page. */
export interface ExampleServer {
  readonly url: string;
  stop(): void;
}

/** Serves the page in front of the gateway whose queries go to `graphUrl`. */
export async function serveExample(graphUrl: string): Promise<ExampleServer> {
  const script = projectFile('test/example-client/serve.mjs');
  const server: ChildProcess = spawn(process.execPath, [script, graphUrl, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { url: String(line).trim(), stop: () => server.kill() };
}

/** The card of the category that is called `name`. */
export const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

/** Its button that reads it. */
export const show = (page: Page, name: string) => card(page, name).getByRole('button', { name: 'Visa', exact: true });

/** What the card says about the person called `who`. */
export const about = (page: Page, name: string, who: string) =>
  card(page, name).locator(':scope > ul > li').filter({ hasText: who });

/**
 * Ends a visit: what is shown can be used by everybody, nothing has left the origin, and the browser has complained about
 * nothing but what is `expected`.
 */
export async function leave(visit: Watched, expected?: RegExp): Promise<void> {
  const { page, faults } = visit;
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(faults.filter((fault) => !expected?.test(fault))).toEqual([]);
  faults.splice(0);
  await page.unrouteAll();
  await visit.leave();
}

/** What the card shows of the category: its records, not the ways forward. */
export const records = (page: Page, name: string) => card(page, name).locator('.records > li');

/** Answers the id of the request by which `act` has a category read. */
export async function requestOf(page: Page, act: () => Promise<unknown>): Promise<string> {
  const isAnswer = (response: Response) => {
    const asked = response.request();
    const isQuery = asked.method() === 'POST' && asked.url().endsWith('/graphql') && response.status() === 200;
    return isQuery && /^Read/.test((asked.postDataJSON() as { operationName: string }).operationName);
  };
  const [response] = await Promise.all([page.waitForResponse(isAnswer), act()]);
  return response.headers()['x-request-id'] ?? '';
}
