import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { SIMULATED_SENDER } from '@cmpp/twilio-simulator';
import { expectClean } from '../setup/clean.ts';
import { makeItNoon } from '../setup/daytime.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { listenTo, signInStaff } from '../setup/sign-in.ts';
import { staffWork } from '../setup/staff-work.ts';
import { asDemoStaff } from '../setup/viewer.ts';

const pages = openPages();
beforeAll(() => makeItNoon(pages.hub));

const ana = { id: demoId('participant', 1), name: 'Ana Quisbert Mamani', phone: demoPeople[0]!.phone };
const anasPage = `/staff/people/${ana.id}`;
const anasHearing = `${anasPage}/hearings/${demoId('hearing', 1)}`;

describe.each(withAndWithoutScripts)('a caseworker %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.code_send');
    page = await pages.open({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
    await signInStaff(page, pages.hub, 'Casey Rivera');
  });

  const main = () => page.locator('main').innerText();
  const press = (name: string) => page.getByRole('button', { name }).click();
  const done = (about: string) => page.getByRole('button', { name: new RegExp(`^Done ?: ${about}`) }).click();
  const open = (path: string) => page.goto(pages.hub.origin + path);
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });
  const lineOf = (words: string) => page.getByRole('listitem').filter({ hasText: words });

  test('sees what waits for them, and ticks it off', async () => {
    await pages.hub.sql('UPDATE cases.task SET done_at = now()');
    await pages.hub.sql(
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
  test('reads the texts with a person and writes one, in words that anybody may see', async () => {
    const hears = listenTo(pages.hub, ana.phone);
    await pages.hub.simulator.text({ from: ana.phone, to: SIMULATED_SENDER, body: '¿Donde puedo dejar mis papeles?' });
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
    await pages.hub.sql(
      `INSERT INTO cases.frozen_number (number_index, reason, frozen_at)
       SELECT number_index, 'wrong number', now() FROM cases.participant_phone WHERE participant_id = $1`,
      [demoId('participant', 4)],
    );
    await pages.hub.sql(
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
    const dana = await pages.open();
    await signInStaff(dana, pages.hub, 'Dana Whitfield');
    const { request } = dana;
    const paths = [
      anasPage,
      ...['hearings/new', 'appointments/new', 'detention', 'paper-code', 'texts'].map((form) => `${anasPage}/${form}`),
      ...['move', 'cancel', 'outcome'].map((form) => `${anasHearing}/${form}`),
    ];
    const nobody = demoId('participant', 999);
    for (const path of paths) {
      const answer = await request.get(pages.hub.origin + path);
      const toNobody = await request.get(pages.hub.origin + path.replace(ana.id, nobody));
      expect([path, answer.status()]).toEqual([path, 404]);
      expect((await answer.text()).replaceAll(ana.id, nobody)).not.toMatch(/Ana|Quisbert|Federal Plaza/);
      expect(toNobody.status()).toBe(404);
    }
    const [anasPhone] = await pages.hub.sql<{ id: string }>(
      'SELECT id::text FROM cases.participant_phone WHERE participant_id = $1',
      [ana.id],
    );
    const release = `${anasPage}/phones/${anasPhone!.id}`;
    expect((await request.get(pages.hub.origin + release)).status()).toBe(404);
    const before = await pages.hub.sql('SELECT version, status, outcome FROM cases.hearing WHERE id = $1', [
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
      const answer = await request.post(pages.hub.origin + path, { form, headers: { origin: pages.hub.origin } });
      expect([path, answer.status()]).toEqual([path, 404]);
    }
    expect(
      await pages.hub.sql('SELECT version, status, outcome FROM cases.hearing WHERE id = $1', [demoId('hearing', 1)]),
    ).toEqual(before);
    expect(await pages.hub.sql('SELECT detained_at FROM cases.participant WHERE id = $1', [ana.id])).toEqual([
      { detained_at: null },
    ]);
  });
});

test('a provider finds no file, and nobody comes to the desk without signing in', async () => {
  const page = await pages.open();
  await page.goto(pages.hub.origin + anasPage);
  await page.getByRole('button', { name: 'Pat Lindqvist' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  for (const path of [anasPage, '/staff/caseload', `${anasPage}/paper-code`])
    expect((await page.request.get(pages.hub.origin + path)).status()).toBe(404);
  expect(await page.locator('body').innerText()).not.toMatch(/Ana|Rosa|Daniel|Today|My caseload/);
});

test('a supervisor comes from the task to the list of who opened which file and why; a caseworker has no such list', async () => {
  const reason = 'Casey is ill, and Ana called.';
  const opener = asDemoStaff(2, 'caseworker');
  await staffWork(pages.hub).act(opener, 'openFile', { participantId: ana.id, reason }, 'openUntil');
  const page = await pages.open();
  await signInStaff(page, pages.hub, 'Sam Okafor');
  const main = page.locator('main');
  await page
    .getByRole('row', { name: /File opened/ })
    .getByRole('link', { name: 'Opened files' })
    .click();
  await page.getByRole('heading', { name: 'Opened files' }).waitFor();
  expect(await main.innerText()).toMatch(new RegExp(`Sam Okafor[\\s\\S]*${ana.name}[\\s\\S]*${reason}`));
  await expectClean(page);
  await page.goto(`${pages.hub.origin}/es/staff/opened`);
  expect(await main.innerText()).toMatch(/Expedientes abiertos[\s\S]*De quién/);
  const other = await pages.open();
  await signInStaff(other, pages.hub, 'Casey Rivera');
  expect((await other.request.get(`${pages.hub.origin}/staff/opened`)).status()).toBe(404);
  expect(await other.getByRole('link', { name: 'Opened files' }).count()).toBe(0);
});
