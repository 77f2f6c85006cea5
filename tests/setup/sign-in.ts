import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestHub } from './hub.ts';

/** Waits for a text to a simulated phone and returns the newest that matches. */
export async function newestText(hub: TestHub, to: string, pattern: RegExp): Promise<string> {
  const find = () =>
    hub.simulator
      .messagesTo(to)
      .map(({ body }) => body)
      .findLast((body) => pattern.test(body));
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return find()!;
}

/** Signs a demo participant in, in English, through the pages. */
export async function signIn(page: Page, hub: TestHub, phone: string): Promise<void> {
  const before = hub.simulator.messagesTo(phone).length;
  await page.goto(`${hub.origin}/sign-in`);
  await page.getByLabel('Your mobile number').fill(phone);
  await page.getByRole('button', { name: /code/i }).click();
  await expect.poll(() => hub.simulator.messagesTo(phone).length, { timeout: 10_000 }).toBeGreaterThan(before);
  await page.getByLabel('6-digit code').fill(/\d{6}/.exec(await newestText(hub, phone, /\d{6}/))![0]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/home');
}
