/**
 * Pages that tests have left, to be opened again: a page of its own costs a process and all its scripts anew, twice what the rest
 * of a test does. What the page has stored is gone then, and what it shows.
 */
import type { Browser, Page } from 'playwright-core';

interface Kept {
  readonly page: Page;
}
const kept = new WeakMap<Browser, Map<string, Kept[]>>();

function of(browser: Browser, look: string): Kept[] {
  const all = kept.get(browser) ?? new Map<string, Kept[]>();
  kept.set(browser, all);
  const found = all.get(look) ?? [];
  all.set(look, found);
  return found;
}

/** One that was left in `browser` and looked so (whose it is, how large, how bright), or what `make` opens. */
export async function openKept<T extends Kept>(browser: Browser, look: string, make: () => Promise<T>): Promise<T> {
  return (of(browser, look).pop() as T | undefined) ?? make();
}

/** Leaves it. Whoever has changed more than what it shows and has stored closes it instead. */
export async function leavePage<T extends Kept>(look: string, one: T): Promise<void> {
  const browser = one.page.context().browser();
  await one.page.context().clearPermissions();
  await one.page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await one.page.goto('about:blank');
  if (browser) of(browser, look).push(one);
}
