import type { Context } from '@cmpp/db';
import { demoId, demoPeople, type DistributedHub } from '@cmpp/hub';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser, patience, phone } from '../setup/browser.ts';
import { startProcesses, type TestHub } from '../setup/hub.ts';
import { signIn } from '../setup/sign-in.ts';
import { asDemoStaff } from '../setup/viewer.ts';

let hub: TestHub<DistributedHub>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  hub = await startProcesses();
  browser = await openBrowser();
});
beforeEach(async () => {
  await hub.sql('DELETE FROM cases.code_send');
  page = await (await browser.newContext(phone)).newPage();
  page.setDefaultTimeout(patience);
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser.close();
  await hub.close();
});

const signInAsAna = () => signIn(page, hub, demoPeople[0]!.phone);
const pids = () => Object.fromEntries(Object.entries(hub.hub.processes).map(([name, child]) => [name, child.pid()]));
const main = async () => {
  await page.goto(`${hub.origin}/home`);
  return page.locator('main').innerText();
};
const query = `query ($id: ID!) { participant(id: $id) { givenName hearings { nodes { startsAt } }
  bookings { nodes { status } } referrals { nodes { status } } notices { nodes { kind } } textConsent { state } } }`;
/** One participant over all four subgraphs, as a caseworker asks. */
const file = () =>
  hub.ask(asDemoStaff(1, 'caseworker'), { query, variables: { id: demoId('participant', 1) } }).then(
    ({ data, errors = [] }) => ({
      parts: (data?.['participant'] ?? null) as Record<string, unknown> | null,
      codes: [...new Set(errors.map(({ extensions }) => extensions['code']))],
    }),
    () => ({ parts: null, codes: ['NO_ANSWER'] }),
  );
const whole = expect.objectContaining({
  givenName: 'Ana',
  hearings: { nodes: [expect.anything()] },
  bookings: { nodes: [] },
  referrals: { nodes: [expect.anything(), expect.anything()] },
  textConsent: { state: 'ALLOWED' },
});

describe('a subgraph stopped and started again is felt only as not available now', () => {
  test.each([
    ['orientation', 'bookings', 'We cannot show'],
    ['referrals', 'referrals', 'We cannot show'],
    ['notices', 'notices', undefined],
  ] as [Context, string, string | undefined][])('%s', async (name, part, said) => {
    await signInAsAna();
    expect(await main()).not.toContain('We cannot show');
    const before = pids();
    await hub.hub.processes[name]!.stop();

    const { parts, codes } = await file();
    expect(codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    expect(parts).toMatchObject({ givenName: 'Ana', hearings: { nodes: [{}] }, [part]: null });
    const text = await main();
    expect(text).toContain('26 Federal Plaza');
    if (said) expect(text).toContain(said);

    await hub.hub.processes[name]!.start();
    expect(await file()).toEqual({ parts: whole, codes: [] });
    expect(await main()).not.toContain('We cannot show');
    // Nothing else was touched.
    expect(pids()).toEqual({ ...before, [name]: pids()[name] });
  });

  test('cases, without which nothing can be shown: a page that says so, and the sign-in outlives it', async () => {
    await signInAsAna();
    await hub.hub.processes['cases']!.stop();
    const answer = await page.goto(`${hub.origin}/home`);
    expect(answer!.status()).toBe(503);
    expect(await page.locator('main').innerText()).toMatch(/paper/i);
    expect((await file()).codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    await hub.hub.processes['cases']!.start();
    expect(await main()).toContain('26 Federal Plaza');
  });
});

test('the gateway, the portal or the edge stopped: the page comes back with it, still signed in', async () => {
  await signInAsAna();
  for (const name of ['gateway', 'portal', 'edge']) {
    await hub.hub.processes[name]!.stop();
    const { codes } = await file();
    if (name !== 'portal') expect(codes, name).toEqual(['NO_ANSWER']);
    await hub.hub.processes[name]!.start();
    expect(await main(), name).toContain('26 Federal Plaza');
  }
});

test('every process that is killed is started again by itself, and then all is as before', async () => {
  await signInAsAna();
  for (const [name, child] of Object.entries(hub.hub.processes)) {
    const before = child.pid()!;
    process.kill(before, 'SIGKILL');
    await expect.poll(() => child.pid() !== undefined && child.pid() !== before, { timeout: 20_000 }).toBe(true);
    await expect.poll(file, { timeout: 20_000, interval: 100 }).toEqual({ parts: whole, codes: [] });
    await expect.poll(() => main().catch(String), { timeout: 20_000, interval: 100 }).toContain('26 Federal Plaza');
    expect(await main(), name).not.toContain('We cannot show');
  }
});
