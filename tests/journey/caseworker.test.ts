import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { SIMULATED_SENDER } from '@cmpp/twilio-simulator';
import { faultsOf, openBrowser, patience, phone } from '../setup/browser.ts';
import { makeItNoon } from '../setup/daytime.ts';
import { startTestHub, type TestHub } from '../setup/hub.ts';
import { listenTo, signIn, signInStaff } from '../setup/sign-in.ts';

let hub: TestHub;
let browser: Browser;
beforeAll(async () => {
  hub = await startTestHub();
  await makeItNoon(hub);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});

const ana = { id: demoId('participant', 1), name: 'Ana Quisbert Mamani', phone: demoPeople[0]!.phone };
const anasPage = `/staff/people/${ana.id}`;
const anasHearing = `${anasPage}/hearings/${demoId('hearing', 1)}`;

/** A day so many days ahead, as a form takes it and as a page says it. */
function dayAhead(days: number): { typed: string; said: string } {
  const day = new Date(Date.now() + days * 86_400_000);
  const said = day.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  return { typed: day.toISOString().slice(0, 10), said };
}

// Long walks with an accessibility check on each page: on a busy machine they take longer than a test usually may.
describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a caseworker %s', { timeout: 60_000 }, (_, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  beforeEach(async () => {
    await hub.sql('DELETE FROM cases.code_send');
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
    context.setDefaultTimeout(patience);
    page = await context.newPage();
    faults = faultsOf(page);
    await signInStaff(page, hub, 'Casey Rivera');
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  const main = () => page.locator('main').innerText();
  const press = (name: string) => page.getByRole('button', { name }).click();
  const done = (about: string) => page.getByRole('button', { name: new RegExp(`^Done ?: ${about}`) }).click();
  const open = (path: string) => page.goto(hub.origin + path);
  /** No fault that a program can find, on a desk and on a narrow phone. */
  const clean = async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const over = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(over), page.url()).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (!javaScriptEnabled) return; // axe is itself a script
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      page.url(),
    ).toEqual([]);
  };
  const lineOf = (words: string) => page.getByRole('listitem').filter({ hasText: words });

  test('sees what waits for them, and ticks it off', async () => {
    await hub.sql('UPDATE cases.task SET done_at = now()');
    await hub.sql(
      `INSERT INTO cases.task (id, key, kind, participant_id, due_at, raised_at)
       VALUES ($1, $2, 'CALL_STOPPED', $3, now() + interval '1 hour', now())`,
      [randomUUID(), `test/${randomUUID()}`, ana.id],
    );
    await open('/staff');
    expect(await main()).toMatch(/Ana Quisbert Mamani[\s\S]*Court hearing[\s\S]*Said STOP/);
    expect(await page.getByRole('link', { name: /^Call/ }).getAttribute('href')).toBe(`tel:${ana.phone}`);
    await clean();
    await done(ana.name);
    expect(await main()).toMatch(/Ticked off[\s\S]*Nothing waits for you now/);
    await clean();
  });

  test('finds their own people alone, and of each the whole file by one question to all four parts', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'My caseload' }).click();
    expect(await main()).toContain('Wilner Desrosiers');
    expect(await main()).not.toContain('Rosa'); // Houston's
    await clean();
    await page.getByRole('link', { name: ana.name }).click();
    expect(await main()).toMatch(/9:00 in the morning, New York time[\s\S]*26 Federal Plaza[\s\S]*12th floor/);
    expect(await main()).toMatch(/School for my children[\s\S]*School enrollment help/);
    expect(await main()).toMatch(/Texts\s+Go out/);
    await clean();
  });

  /** Fills in all of the form but who told us. */
  const fillIn = async (day: string) => {
    await page.getByLabel('Kind of hearing').selectOption({ label: 'Individual hearing' });
    await page.getByLabel('Court').selectOption({ index: 2 });
    await page.getByLabel('Day').fill(day);
    await page.getByLabel('Time', { exact: true }).fill('13:30');
    await page.getByLabel('How they take part').selectOption({ label: 'In person' });
    await page.getByLabel('Floor and room').fill('14th floor');
  };
  const toldBy = (words: string, form = page) => form.getByLabel('Who told us').selectOption({ label: words });

  test('enters a hearing: it is read back in words, the person sees it at once, and is told by text', async () => {
    const hears = listenTo(hub, ana.phone);
    const theirs = await (await browser.newContext(phone)).newPage();
    theirs.setDefaultTimeout(patience);
    await signIn(theirs, hub, ana.phone);
    const { typed, said } = dayAhead(javaScriptEnabled ? 40 : 42);

    await open(anasPage);
    await page.getByRole('link', { name: 'Enter a hearing' }).click();
    await press('Check the answers');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(5);
    await clean();
    await fillIn(typed);
    await press('Check the answers');
    expect(await page.getByLabel('Floor and room').inputValue()).toBe('14th floor'); // who told us is missing
    await toldBy('the paper notice');
    await press('Check the answers');
    expect(await main()).toContain(said);
    await clean();
    await press('Change something');
    expect(await page.getByLabel('Time', { exact: true }).inputValue()).toBe('13:30');
    await press('Check the answers');
    await press('Save this hearing');
    expect(await main()).toContain('They get a text about this');
    expect(await lineOf(said).innerText()).toMatch(/Individual hearing[\s\S]*1:30 in the afternoon/);
    expect(await hears(/Tiene una fecha/)).toContain('1:30 p.m.');
    await theirs.reload();
    expect(await theirs.locator('main').innerText()).toContain(said);
    await theirs.context().close();
  });

  test('changes a hearing and takes it off; who comes second is told what has changed', async () => {
    const hears = listenTo(hub, ana.phone);
    const [first, second] = [dayAhead(javaScriptEnabled ? 50 : 52), dayAhead(javaScriptEnabled ? 57 : 59)];
    await open(`${anasPage}/hearings/new`);
    await fillIn(first.typed);
    await toldBy('the paper notice');
    await press('Check the answers');
    await press('Save this hearing');
    await hears(/Tiene una fecha/);

    const late = await context.newPage();
    const change = lineOf(first.said).getByRole('link', { name: /^Change/ });
    await late.goto(hub.origin + (await change.getAttribute('href')));
    await change.click();
    await clean();
    await page.getByLabel('Day').fill(second.typed);
    await toldBy('the court’s phone line');
    await press('Check the answers');
    await press('Save the change');
    expect(await lineOf(second.said).innerText()).toContain('New date or time');
    await hears(/cambio en su fecha/);

    await late.getByLabel('Time', { exact: true }).fill('09:15');
    await toldBy('the paper notice', late);
    await late.getByRole('button', { name: 'Check the answers' }).click();
    await late.getByRole('button', { name: 'Save the change' }).click();
    const said = await late.locator('main').innerText();
    expect(said).toMatch(new RegExp(`You saw: ${first.said}[\\s\\S]*It is now: ${second.said}`));
    expect(await late.getByLabel('Time', { exact: true }).inputValue()).toBe('09:15');
    await late.close();

    await lineOf(second.said)
      .getByRole('link', { name: /^Cancel/ })
      .click();
    await clean();
    await toldBy('their lawyer');
    await press('Cancel this hearing');
    expect(await lineOf(second.said).innerText()).toContain('Cancelled');
    await hears(/ya no vale/);
  });

  test('enters a check-in that is not set yet, and says what became of a hearing', async () => {
    await open(`${anasPage}/appointments/new`);
    await page.getByLabel('Office').selectOption({ index: 1 });
    await page.getByLabel('The date is not set yet').check();
    await page.getByLabel('How they take part').selectOption({ label: 'Online' });
    await page.getByLabel('Who told us').selectOption({ label: 'what the person told us' });
    await press('Check the answers');
    await press('Save this check-in');
    expect(await lineOf('No date yet').first().innerText()).toContain('Online');

    await hub.sql(
      'UPDATE cases.hearing SET status = $2, outcome = NULL, starts_at = $3, local_start = $4 WHERE id = $1',
      [
        demoId('hearing', 4),
        'SCHEDULED',
        new Date(Date.now() - 4 * 3_600_000),
        new Date(Date.now() - 9 * 3_600_000).toISOString().slice(0, 19),
      ],
    );
    await open(`/staff/people/${demoId('participant', 9)}`);
    await lineOf('What happened?')
      .getByRole('link', { name: /^Say what happened/ })
      .click();
    await clean();
    await press('Save what happened');
    expect(await main()).toContain('Choose one of the three');
    await page.getByLabel('Were they there?').selectOption({ label: 'Was not there' });
    await press('Save what happened');
    expect(await main()).toContain('without their own word or a document');
    await clean();
    await page.getByLabel('Were they there?').selectOption({ label: 'Was there' });
    await press('Save what happened');
    expect(await page.locator('.tag.ok', { hasText: 'Was there' }).count()).toBe(1);
    await clean();
  });

  test('reads the texts with a person and writes one, in words that anybody may see', async () => {
    const hears = listenTo(hub, ana.phone);
    await hub.simulator.text({ from: ana.phone, to: SIMULATED_SENDER, body: '¿Donde puedo dejar mis papeles?' });
    await open(anasPage);
    await page.getByRole('link', { name: 'Read and write texts' }).click();
    await expect
      .poll(async () => (await page.reload(), main()), { timeout: 10_000 })
      .toMatch(/They wrote\s+¿Donde puedo dejar mis papeles\?/);
    await clean();
    await page.getByLabel('Write a text').fill('Su audiencia es el lunes');
    await press('Send this text');
    expect(await main()).toContain('“audiencia” may be read by anybody');
    expect(await page.getByLabel('Write a text').inputValue()).toBe('Su audiencia es el lunes');
    await clean();
    const words = `Puede traer sus papeles el lunes (${javaScriptEnabled ? 1 : 2})`;
    await page.getByLabel('Write a text').fill(words);
    await press('Send this text');
    expect(await main()).toContain('The text is on its way');
    expect(await hears(/sus papeles el lunes/)).toBe(`CMPP NYC: ${words}`);
    await expect
      .poll(async () => (await page.reload(), lineOf(words).innerText()), { timeout: 10_000 })
      .toMatch(/^Casey Rivera\s+On the phone/);
    await clean();
    await open(anasPage);
    expect(await main()).toContain(words);
  });

  test('records detention and release', async () => {
    const daniel = `/staff/people/${demoId('participant', 4)}`;
    await open(daniel);
    await page.getByRole('link', { name: 'Record detention' }).click();
    await clean();
    await press('Record that they are detained');
    expect(await main()).toMatch(/Detained[\s\S]*No texts go out[\s\S]*Stopped while detained/);
    await open('/staff');
    expect(await main()).toMatch(/Daniel Abiodun[\s\S]*Detained/);
    await done('Daniel Abiodun');
    await open(`${daniel}/detention`);
    await press('Record that they are free');
    expect(await main()).toMatch(/Texts\s+Go out/);
  });

  test('decides whose a number is that may be in other hands', async () => {
    const daniel = `/staff/people/${demoId('participant', 4)}`;
    await hub.sql(
      `INSERT INTO cases.frozen_number (number_index, reason, frozen_at)
       SELECT number_index, 'wrong number', now() FROM cases.participant_phone WHERE participant_id = $1`,
      [demoId('participant', 4)],
    );
    await hub.sql(
      `INSERT INTO cases.task (id, key, kind, participant_id, due_at, raised_at)
       VALUES ($1, $2, 'WRONG_NUMBER', $3, now() + interval '1 hour', now())`,
      [randomUUID(), `test/${randomUUID()}`, demoId('participant', 4)],
    );
    await open('/staff');
    expect(await main()).toMatch(/Daniel Abiodun[\s\S]*Sign-in by it is closed until this is settled/);
    await open(daniel);
    expect(await main()).toMatch(/may be in other hands: sign-in by it is closed, texts stay neutral/);
    await clean();
    await page.getByRole('link', { name: 'This number is theirs again' }).click();
    await clean();
    const confirmPage = new URL(page.url()).pathname;
    await press('Yes, it is theirs');
    expect(await main()).toMatch(/The number is theirs again[\s\S]*Texts\s+Go out/);
    expect(await main()).not.toContain('may be in other hands');
    await open('/staff');
    expect(await main()).not.toContain('Sign-in by it is closed'); // the task was this decision
    await open(`/es${confirmPage}`);
    expect(await main()).toContain('está abierto');
    await clean();
  });

  test('works in Spanish', async () => {
    await open(`/es${anasPage}`);
    expect(await main()).toMatch(/Audiencias y citas con ICE[\s\S]*En qué quiere ayuda/);
    await clean();
    await open(`/es${anasPage}/hearings/new`);
    await press('Revisar las respuestas');
    expect(await main()).toContain('Elija un lugar');
    await clean();
  });

  test('of another site finds nothing at any of these addresses, and changes nothing', async () => {
    await press('Sign out');
    await signInStaff(page, hub, 'Dana Whitfield');
    faults.length = 0;
    const paths = [
      anasPage,
      ...['hearings/new', 'appointments/new', 'detention', 'paper-code', 'texts'].map((form) => `${anasPage}/${form}`),
      ...['move', 'cancel', 'outcome'].map((form) => `${anasHearing}/${form}`),
    ];
    const nobody = demoId('participant', 999);
    for (const path of paths) {
      const answer = await page.request.get(hub.origin + path);
      const toNobody = await page.request.get(hub.origin + path.replace(ana.id, nobody));
      expect([path, answer.status()]).toEqual([path, 404]);
      expect((await answer.text()).replaceAll(ana.id, nobody)).not.toMatch(/Ana|Quisbert|Federal Plaza/);
      expect(toNobody.status()).toBe(404);
    }
    const [anasPhone] = await hub.sql<{ id: string }>(
      'SELECT id::text FROM cases.participant_phone WHERE participant_id = $1',
      [ana.id],
    );
    const release = `${anasPage}/phones/${anasPhone!.id}`;
    expect((await page.request.get(hub.origin + release)).status()).toBe(404);
    const before = await hub.sql('SELECT version, status, outcome FROM cases.hearing WHERE id = $1', [
      demoId('hearing', 1),
    ]);
    const forms: [string, Record<string, string>][] = [
      [`${anasPage}/detention?/detain`, {}],
      [release, {}],
      [`${anasPage}/texts`, { body: 'Hola', idempotencyKey: randomUUID() }],
      [`${anasHearing}/cancel`, { version: String(before[0]!['version']), toldBy: 'NOTICE' }],
      [`${anasHearing}/outcome`, { outcome: 'MISSED' }],
    ];
    for (const [path, form] of forms) {
      const answer = await page.request.post(hub.origin + path, { form, headers: { origin: hub.origin } });
      expect([path, answer.status()]).toEqual([path, 404]);
    }
    expect(
      await hub.sql('SELECT version, status, outcome FROM cases.hearing WHERE id = $1', [demoId('hearing', 1)]),
    ).toEqual(before);
    expect(await hub.sql('SELECT detained_at FROM cases.participant WHERE id = $1', [ana.id])).toEqual([
      { detained_at: null },
    ]);
  });
});

test('a provider finds no file, and nobody comes to the desk without signing in', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(hub.origin + anasPage);
  await page.getByRole('button', { name: 'Pat Lindqvist' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  for (const path of [anasPage, '/staff/caseload', `${anasPage}/paper-code`])
    expect((await page.request.get(hub.origin + path)).status()).toBe(404);
  expect(await page.locator('body').innerText()).not.toMatch(/Ana|Rosa|Daniel|Today|My caseload/);
  await context.close();
});
