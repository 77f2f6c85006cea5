import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { demoId } from '@cmpp/hub';
import { patience } from '../setup/browser.ts';
import { openPages } from '../setup/pages.ts';
import { signInStaff } from '../setup/sign-in.ts';

const pages = openPages();
let page: Page;
beforeEach(async () => {
  page = await pages.open({ viewport: { width: 1280, height: 900 } });
});

const signInAs = (name: string) => signInStaff(page, pages.hub, name);

test('a caseworker signs in by OpenID Connect and asks all four subgraphs about one participant in GraphiQL', async () => {
  await signInAs('Casey Rivera');
  await page.getByRole('link', { name: 'Ask the graph' }).click();
  // The page opens with the question about one person over all four subgraphs; only the id is left to fill in.
  const variables = page.locator('.graphiql-editor-tool .view-lines').first();
  await expect
    .poll(() => page.locator('.graphiql-query-editor').innerText(), { timeout: patience })
    .toContain('referrals');
  const run = async (id: string) => {
    await variables.click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(JSON.stringify({ id }));
    await page.keyboard.press('Shift+End'); // what the editor closes by itself
    await page.keyboard.press('Delete');
    // The editor takes notice of what was typed a moment later: what it sends says whether it has.
    for (;;) {
      const answer = page.waitForResponse('**/staff/graphiql/graph');
      await page.locator('.graphiql-execute-button').click();
      const response = await answer;
      if (response.request().postData()?.includes(id))
        return (await response.json()) as { data: { participant: Record<string, unknown> | null } };
    }
  };
  expect((await run(demoId('participant', 1))).data.participant).toMatchObject({
    givenName: 'Ana',
    hearings: { edges: [expect.anything()] },
    bookings: { edges: [] },
    referrals: { edges: [expect.anything(), expect.anything()] },
    notices: { edges: [] },
  });
  const other = await run(demoId('participant', 3));
  expect(other).toEqual(await run(demoId('participant', 999)));
  expect(other.data.participant).toBeNull();
  const tries = await pages.hub.sql(
    "SELECT viewer_id FROM cases.access_entry WHERE outcome = 'REFUSED' AND subject_id = $1",
    [demoId('participant', 3)],
  );
  expect(tries).toEqual([{ viewer_id: demoId('staff', 1) }]);
});

test('an orientation provider has neither caseload nor GraphiQL', async () => {
  await signInAs('Pat Lindqvist');
  expect(await page.locator('main').innerText()).not.toMatch(/Ana|Rosa|Daniel/);
  const asked = await page.request.post(`${pages.hub.origin}/staff/graphiql/graph`, {
    data: { query: '{ __typename }' },
    headers: { 'x-cmpp-desk': '1', origin: pages.hub.origin },
  });
  expect(JSON.stringify(await asked.json())).not.toContain('"data":{');
});

test('nobody asks through GraphiQL without signing in, or from another site', async () => {
  const anonymous = await fetch(`${pages.hub.origin}/staff/graphiql`, { redirect: 'manual' });
  expect(anonymous.status).toBeGreaterThanOrEqual(300);
  expect(anonymous.status).toBeLessThan(400);
  await signInAs('Casey Rivera');
  const forged = await page.request.post(`${pages.hub.origin}/staff/graphiql/graph`, {
    data: { query: '{ me { kind } }' },
    headers: { origin: 'https://evil.example' },
  });
  expect(forged.status()).toBe(403);
});
