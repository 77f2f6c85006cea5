import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestHub } from './hub.ts';

/** Listens to a simulated phone from now on: each call waits for the next text that matches. */
export function listenTo(hub: TestHub, phone: string): (pattern: RegExp) => Promise<string> {
  let heard = hub.simulator.messagesTo(phone).length;
  return async (pattern) => {
    const find = () =>
      hub.simulator.messagesTo(phone).findIndex(({ body }, index) => index >= heard && pattern.test(body));
    await expect.poll(find, { timeout: 10_000 }).toBeGreaterThanOrEqual(0);
    heard = find() + 1;
    return hub.simulator.messagesTo(phone)[heard - 1]!.body;
  };
}

/** The six digits of a text. */
export const codeIn = (text: string): string => /\d{6}/.exec(text)![0];

/** Signs a demo participant in, in English, through the pages. */
export async function signIn(page: Page, hub: TestHub, phone: string): Promise<void> {
  const next = listenTo(hub, phone);
  await page.goto(`${hub.origin}/sign-in`);
  await page.getByLabel('Your mobile phone number').fill(phone);
  await page.getByRole('button', { name: 'Text me a code' }).click();
  await page.getByLabel('6-digit code').fill(codeIn(await next(/\d{6}/)));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/home');
}

/** Signs a member of the demo's staff in at the demo's identity provider. */
export async function signInStaff(page: Page, hub: TestHub, name: string): Promise<void> {
  await page.goto(`${hub.origin}/staff`);
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
