import { randomUUID } from 'node:crypto';
import { demoId } from '@cmpp/hub';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { dayAhead } from '../setup/day-ahead.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { codeIn, listenTo, signIn, signInStaff } from '../setup/sign-in.ts';
import { staffWork } from '../setup/staff-work.ts';
import { asDemoStaff } from '../setup/viewer.ts';

const pages = openPages();
let work: ReturnType<typeof staffWork>;
beforeAll(() => {
  work = staffWork(pages.hub);
});

const [first, second] = ['Sam Okafor', 'Marta Nowak'];
const spoken = { saidHow: 'SPOKEN_IN_PERSON', language: 'es', interpreter: 'NONE_NEEDED' };

describe.each(withAndWithoutScripts)('two supervisors of a site %s', (_, javaScriptEnabled) => {
  const scripts = javaScriptEnabled;
  beforeEach(() => pages.hub.sql('DELETE FROM cases.code_send'));
  const main = (page: Page) => page.locator('main').innerText();
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
  async function at(path: string, name: string): Promise<Page> {
    const page = await pages.open({ ...phone, javaScriptEnabled });
    await signInStaff(page, pages.hub, name);
    await page.goto(pages.hub.origin + path);
    return page;
  }
  const ownPage = async (number: string) => {
    const page = await pages.open({ ...phone, javaScriptEnabled });
    await signIn(page, pages.hub, number);
    return page;
  };

  /** Their file needs one more code. */
  async function openFile(page: Page, number: string): Promise<void> {
    await page.goto(`${pages.hub.origin}/file`);
    const next = listenTo(pages.hub, number);
    await press(page, 'Text me a code');
    await page.getByLabel('6-digit code').fill(codeIn(await next(/\d{6}/)));
    await press(page, 'Show my file');
    await page.getByRole('heading', { name: 'My file' }).waitFor();
  }

  test('refuse an authority together, and who was asked about reads it', async () => {
    const one = await at(`/staff/people/${demoId('participant', 1)}`, first);
    await one.getByRole('link', { name: 'An authority asked about this person' }).click();
    await press(one, 'Write it down');
    expect(await main(one)).toMatch(/Choose who asks[\s\S]*Choose what it rests on/);
    await expectClean(one, { scripts });
    await one.getByLabel('Who asks', { exact: true }).selectOption({ label: 'The police' });
    await one.getByLabel('What it rests on').selectOption({ label: 'A letter' });
    await one.getByLabel('The day it came in').fill(dayAhead(-1).typed);
    await one.getByLabel('Who asks for what').fill('An officer asks where she lives');
    await press(one, 'Write it down');
    expect(await main(one)).toMatch(/It is written down[\s\S]*Two people have not decided yet/);
    const say = async (page: Page) => {
      await page.getByLabel('What do you say?').selectOption({ label: 'Nothing is given' });
      await page.getByLabel('Why', { exact: true }).fill('A letter obliges to nothing');
      await page.getByLabel('Is the person told?').selectOption({ label: 'The person is told' });
      await press(page, 'Say it');
    };
    await press(one, 'Say it');
    expect(await main(one)).toMatch(/Choose whether it is given or not[\s\S]*Choose whether the person is told/);
    await expectClean(one, { scripts });
    await say(one);
    expect(await main(one)).toContain('You have spoken. Now another person does.');
    const other = await at(new URL(one.url()).pathname, second);
    await say(other);
    expect(await main(other)).toMatch(/Nothing is given[\s\S]*The person can read it/);
    await expectClean(other, { scripts });

    const ana = await ownPage('+12125550101');
    await openFile(ana, '+12125550101');
    expect(await main(ana)).toMatch(/Who has asked about me[\s\S]*The police/);
    expect(await main(ana)).not.toContain('where she lives');
    await ana.goto(`${pages.hub.origin}/requests-by-authorities`);
    expect(await main(ana)).toMatch(/Requests\s+\d+[\s\S]*We gave nothing\s+\d+/);
  });

  test('open in an emergency what is for few: the other one sees it, with the reason', async () => {
    const one = await at(`/staff/people/${demoId('participant', 4)}`, first);
    await one.getByRole('link', { name: 'Open what is for few, in an emergency' }).click();
    await press(one, 'Open it for 60 minutes');
    expect(await main(one)).toContain('Choose what you open.');
    await expectClean(one, { scripts });
    await one.getByLabel('Results of mental health screenings').check();
    await one.getByLabel('Why you must read it now').fill('He does not answer the phone');
    await press(one, 'Open it for 60 minutes');
    expect(await main(one)).toMatch(/Results of mental health screenings\s+Open to you until/i);
    await expectClean(one, { scripts });
    const other = await at('/staff/opened', second);
    expect(await main(other)).toMatch(/Sam Okafor[\s\S]*Daniel Abiodun[\s\S]*He does not answer the phone/);
    await expectClean(other, { scripts });
    await pages.hub.sql('DELETE FROM cases.opened_file');
  });

  test('read a whole departure plan before it is final; who asked for it reads it, too, and stops it', async () => {
    const participantId = demoId('participant', 3);
    const dana = asDemoStaff(3, 'caseworker');
    const input = { participantId, words: 'Quiero volver con mi madre', ...spoken, idempotencyKey: randomUUID() };
    const { departurePlan } = await work.act<{ departurePlan: { id: string; version: number } }>(
      dana,
      'requestDeparture',
      input,
      'departurePlan { id version }',
    );
    const departurePlanId = departurePlan.id;
    await work.act(
      dana,
      'recordDepartureOrientation',
      { departurePlanId, answer: 'DECLINED' },
      '',
      'departureOrientation',
    );
    const losses = [
      'ASYLUM_CLAIM',
      'PENDING_APPLICATIONS',
      'BARS_ON_RETURN',
      'APPEAL_RIGHTS',
      'COURT_DATES',
      'FAMILY_HERE',
    ];
    await work.act(dana, 'nameDepartureLosses', { departurePlanId, losses }, '', 'departureLosses');
    await work.act(
      dana,
      'askDepartureFinal',
      { departurePlanId, version: departurePlan.version },
      '',
      'departureFinal',
    );
    const rosa = await ownPage('+17135550103');
    await openFile(rosa, '+17135550103');
    expect(await rosa.getByRole('link', { name: 'My plan' }).count()).toBe(0);
    expect((await rosa.request.get(`${pages.hub.origin}/plan`)).status()).toBe(404);
    const wish = { participantId, service: 'DEPARTURE_PLANNING', wanted: true, inPersonAndAlone: true };
    await work.act(dana, 'recordPortalWish', wish, '');

    const decider = await at('/staff/approvals', 'Alex Tran');
    expect(await main(decider)).not.toContain('Quiero volver');
    await decider
      .getByRole('link', { name: /Read it and decide/ })
      .first()
      .click();
    expect(await main(decider)).toMatch(/Rosa Chavajay Cojom[\s\S]*Quiero volver con mi madre[\s\S]*In person/);
    await expectClean(decider, { scripts });
    await press(decider, /^Yes/);
    expect(await main(decider)).toContain('It is decided.');

    await rosa.reload();
    await rosa.getByRole('link', { name: 'My plan' }).click();
    expect(await main(rosa)).toMatch(/Quiero volver con mi madre/);
    await expectClean(rosa, { scripts });
    await rosa.getByRole('link', { name: 'Stop this plan' }).click();
    await expectClean(rosa, { scripts });
    await press(rosa, 'Yes, stop it');
    expect(await main(rosa)).toMatch(/You stopped this plan/);
    await work.act(dana, 'recordPortalWish', { ...wish, wanted: false, inPersonAndAlone: false }, '');
    expect((await rosa.request.get(`${pages.hub.origin}/plan`)).status()).toBe(404);
  });
});

test('who left long ago is erased by two supervisors: sure of the name, and then nobody knows the file', async () => {
  const id = demoId('participant', 9);
  await pages.hub.sql(
    `UPDATE cases.participant SET closed_at = now() - interval '1 day', dates_go_on = false WHERE id = $1`,
    [id],
  );
  const [one, other] = [await pages.open(phone), await pages.open(phone)];
  await signInStaff(one, pages.hub, first);
  await signInStaff(other, pages.hub, second);
  const main = (page: Page) => page.locator('main').innerText();
  await one.goto(`${pages.hub.origin}/staff/people/${id}`);
  await one.getByRole('link', { name: 'Ask for this file to be erased' }).click();
  await expectClean(one);
  await one.getByRole('button', { name: 'Ask for it' }).click();
  expect(await main(one)).toContain('Choose why.');
  await one.getByLabel('They wish it themselves').check();
  await one.getByRole('button', { name: 'Ask for it' }).click();
  expect(await main(one)).toMatch(/Another supervisor of your site decides[\s\S]*You asked for this/);
  await expectClean(one);
  await other.goto(`${pages.hub.origin}/staff/erasures`);
  expect(await main(other)).toMatch(/Elena Marroquin Vela[\s\S]*They wish it[\s\S]*Sam Okafor/);
  await expectClean(other);
  const erasureId = await other.locator('input[name=erasureId]').inputValue();
  const unsure = await other.request.post(`${pages.hub.origin}/staff/erasures?/decide`, {
    form: { erasureId, erase: 'yes' },
    headers: { origin: pages.hub.origin, accept: 'text/html' },
  });
  expect([unsure.status(), await unsure.text()]).toEqual([400, expect.stringContaining('Say that you are sure')]);
  await other.getByLabel('I am sure that everything of Elena Marroquin Vela is to be erased for good').check();
  await other.getByRole('button', { name: /Erase for good/ }).click();
  expect(await main(other)).toMatch(/Erased\.[\s\S]*Nothing is to be decided/);
  for (const page of [one, other])
    for (const path of ['', '/emergency', '/texts'])
      expect((await page.request.get(`${pages.hub.origin}/staff/people/${id}${path}`)).status(), path).toBe(404);
});
