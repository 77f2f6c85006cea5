import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { faultsOf, openBrowser, patience, phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
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

const daniel = { id: demoId('participant', 4), phone: demoPeople[3]!.phone };
const houstons = demoId('session', 7);
const over = demoId('session', 8);

/** A day so many days ahead, as a form takes it and as a page says it. */
function dayAhead(days: number): { typed: string; said: string } {
  const day = new Date(Date.now() + days * 86_400_000);
  const said = day.toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  return { typed: day.toISOString().slice(0, 10), said };
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('an orientation provider %s', (_, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  beforeEach(async () => {
    await hub.sql('DELETE FROM cases.code_send');
    context = await browser.newContext({ ...phone, javaScriptEnabled });
    context.setDefaultTimeout(patience);
    page = await context.newPage();
    faults = faultsOf(page);
    await signInStaff(page, hub, 'Pat Lindqvist');
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  const main = (of = page) => of.locator('main').innerText();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
  const follow = (name: string | RegExp) => page.getByRole('link', { name }).click();
  const open = (path: string) => page.goto(hub.origin + path);
  /** No fault that a program can find: on a phone, on a very narrow one, and on a desk. */
  const clean = async () => {
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    for (const viewport of [{ width: 320, height: 640 }, { width: 1280, height: 900 }, phone.viewport!]) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate(overflow), `${page.url()} at ${viewport.width}`).toBe(0);
      if (!javaScriptEnabled || viewport.width === 320) continue; // axe is itself a script
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        page.url(),
      ).toEqual([]);
    }
  };

  /** A participant beside the provider. */
  const openTheirs = async () => {
    const theirs = await (await browser.newContext({ ...phone, javaScriptEnabled })).newPage();
    theirs.setDefaultTimeout(patience);
    await signIn(theirs, hub, daniel.phone);
    return theirs;
  };

  test('publishes a session, and people of the site see it at once, its title as it was typed', async () => {
    const day = dayAhead(javaScriptEnabled ? 30 : 32);
    const title = `Your <b>first</b> hearing & you ${javaScriptEnabled ? 1 : 2}`;
    // Everything that is missing is said at its question, and what was typed is kept.
    await follow('Publish a session');
    await clean();
    await page.getByLabel('Title').fill(title);
    await press('Check the answers');
    expect(await page.locator('[aria-invalid=true]').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'kind',
      'language',
      'medium',
      'date',
      'minutes',
      'seats',
    ]);
    await clean();
    expect(await page.getByLabel('Title').inputValue()).toBe(title);
    await page.getByLabel('Kind of session').selectOption({ label: 'Group orientation' });
    await page.getByLabel('Spoken language').selectOption({ label: 'English' });
    await page.getByLabel('How people take part').selectOption({ label: 'In person' });
    expect(await page.getByLabel('Time zone').isVisible()).toBe(false); // the venue's clock counts
    await page
      .getByLabel('Venue')
      .selectOption({ label: 'Riverside Library, 127 Bleeker Lane, New York (New York time)' });
    await page.getByLabel('Day').fill(day.typed);
    await page.getByLabel('Time', { exact: true }).fill('17:30');
    await page.getByLabel('Length in minutes').fill('60');
    await page.getByLabel('Seats').fill('3');
    await press('Check the answers');
    expect(await main()).toContain(`${day.said}, 5:30 in the evening, New York time`);
    await clean();
    await press('Change something');
    expect(await page.getByLabel('Length in minutes').inputValue()).toBe('60');
    await press('Check the answers');
    await press('Publish the session');
    expect(await main()).toContain('People of the site see it now');
    const theirs = await openTheirs();
    await theirs.goto(`${hub.origin}/sessions`);
    await theirs.getByRole('link', { name: title }).waitFor();
    await theirs.context().close();
  });

  test('sees who comes, moves the session and calls it off: each person is told, and sees it', async () => {
    const number = javaScriptEnabled ? 101 : 102;
    const title = `Finding a lawyer, part ${number}`;
    const [first, second] = [dayAhead(javaScriptEnabled ? 33 : 35), dayAhead(javaScriptEnabled ? 37 : 39)];
    const given = {
      id: demoId('session', number),
      siteId: demoId('site', 1),
      organizationId: demoId('organization', 1),
    };
    const when = { localStart: `${first.typed}T17:30:00`, timeZone: 'America/New_York', minutes: 60 };
    const where = { medium: 'IN_PERSON', venueId: demoId('venue', 1) } as const;
    const what = { kind: 'GROUP_ORIENTATION', title, language: 'en', seats: 3 } as const;
    await hub.hub.orientation.seed({ venues: [], sessions: [{ ...given, ...what, ...when, ...where }], bookings: [] });
    const session = `/staff/sessions/${given.id}`;
    const hears = listenTo(hub, daniel.phone);
    const theirs = await openTheirs();
    await theirs.goto(`${hub.origin}/sessions`);
    await theirs.getByRole('link', { name: title }).click();
    await theirs.getByLabel('How many seats?').selectOption('2');
    await theirs.getByLabel('What would make it easier').fill('A chair without arms');
    await theirs.getByRole('button', { name: 'Book' }).click();
    await theirs.waitForURL('**/bookings/*');
    const booking = theirs.url().split('?')[0]!;
    await hears(/CMPP NYC/);

    await open(session);
    const line = page.getByRole('row').filter({ hasText: 'Daniel' });
    expect(await line.innerText()).toMatch(/Daniel[\s\S]*1 companion[\s\S]*English[\s\S]*A chair without arms/);
    expect(await page.content()).not.toMatch(/Abiodun|5550104/);
    expect(await main()).toContain('2 of 3 taken');
    await clean();
    const read = await hub.sql(
      "SELECT DISTINCT viewer_id, outcome FROM orientation.access_entry WHERE subject_id = $1 AND role = 'provider'",
      [daniel.id],
    );
    expect(read).toEqual([{ viewer_id: demoId('staff', 4), outcome: 'READ' }]);

    // Two members change it at once: the second is told, and loses nothing of what they typed.
    const late = await context.newPage();
    await late.goto(`${hub.origin}${session}/change`);
    await open(`${session}/change`);
    await page.getByLabel('Seats').fill('1');
    await press('Check the answers');
    await press('Change the session');
    expect(await main()).toContain('More seats than that are taken already');
    await page.getByLabel('Seats').fill('3');
    await page.getByLabel('Day').fill(second.typed);
    await press('Check the answers');
    expect(await main()).toContain('everybody who booked gets a text');
    await clean();
    await press('Change the session');
    expect(await main()).toContain('The session is changed');
    expect(await hears(/CMPP NYC/)).toContain('5:30');
    await theirs.goto(booking);
    expect(await main(theirs)).toContain(second.said);
    await late.getByLabel('Title').fill('Mine');
    await late.getByRole('button', { name: 'Check the answers' }).click();
    await late.getByRole('button', { name: 'Change the session' }).click();
    expect(await main(late)).toMatch(/As it is[\s\S]*Finding a lawyer[\s\S]*Somebody else changed this session/);
    expect(await late.getByLabel('Title').inputValue()).toBe('Mine');
    await late.close();

    await open(session);
    await follow('Call it off');
    expect(await main()).toContain('2 seats are taken');
    await clean();
    await press('Call the session off');
    expect(await main()).toContain('This session was called off');
    await clean();
    await hears(/CMPP NYC/);
    await theirs.reload();
    expect(await main(theirs)).toContain('called off by those who give it');
    await theirs.goto(`${hub.origin}/home`);
    expect(await main(theirs)).toMatch(/Finding a lawyer[\s\S]*Cancelled/);
    await theirs.goto(`${hub.origin}/sessions?language=any`);
    expect(await main(theirs)).not.toContain(title);
    await theirs.context().close();

    // Whoever walks with them is asked to help.
    const raised = () =>
      hub.sql("SELECT 1 FROM cases.task WHERE kind = 'BOOKING_LOST' AND about_id = $1", [booking.split('/').at(-1)]);
    await expect.poll(async () => (await raised()).length, { timeout: patience }).toBe(1);
  });

  test('says who came to a session that has begun, and can say it anew', async () => {
    await open('/staff/sessions');
    await page.getByRole('heading', { name: 'Begun or over' }).waitFor();
    await clean();
    await open(`/staff/sessions/${over}`);
    expect(await page.getByRole('link', { name: 'Change this session' }).count()).toBe(0);
    await clean();
    const group = (name: string) => page.getByRole('group', { name: `Did ${name} come?` });
    await group('Daniel').getByLabel('Came').check();
    await press('Save who came');
    expect(await main()).toContain('Who came is saved');
    await group('Daniel').getByLabel('Did not come').check();
    await group('Wilner').getByLabel('Came').check();
    await press('Save who came');
    await clean();
    await open(`/staff/sessions/${over}`);
    expect(await group('Daniel').getByLabel('Did not come').isChecked()).toBe(true);
    expect(await group('Wilner').getByLabel('Came').isChecked()).toBe(true);
    await hub.sql('UPDATE orientation.booking SET attendance = NULL WHERE session_id = $1', [over]);
  });

  test('reads no more who came when a month has passed', async () => {
    const [was] = await hub.sql<{ starts_at: Date }>('SELECT starts_at FROM orientation.session WHERE id = $1', [over]);
    const move = (startsAt: Date) =>
      hub.sql('UPDATE orientation.session SET starts_at = $2 WHERE id = $1', [over, startsAt]);
    await move(new Date(Date.now() - 32 * 86_400_000));
    await open(`/staff/sessions/${over}`);
    expect(await main()).toContain('is closed 30 days after the session');
    expect(await main()).not.toMatch(/Daniel|Wilner/);
    await clean();
    await move(was!.starts_at);
  });

  test('reads the pages in Spanish too', async () => {
    await open('/es/staff/sessions');
    expect(await main()).toContain('Sesiones que damos');
    await follow('Publicar una sesión');
    await press('Revisar');
    expect(await main()).toContain('Ponga el día y la hora.');
    await clean();
  });

  test('finds no session of another organization, and nobody but a provider finds any', async () => {
    await open('/staff/sessions');
    expect(await main()).not.toContain('Houston');
    for (const path of ['', '/change', '/cancel'])
      expect((await page.request.get(`${hub.origin}/staff/sessions/${houstons}${path}`)).status()).toBe(404);
    const other = await (await browser.newContext(phone)).newPage();
    await signInStaff(other, hub, 'Casey Rivera');
    for (const path of ['', '/new', `/${over}`, `/${over}/change`, `/${over}/cancel`])
      expect((await other.request.get(`${hub.origin}/staff/sessions${path}`)).status()).toBe(404);
    await other.context().close();
  });
});

describe('a practitioner of a partner', () => {
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    page = await (await browser.newContext(phone)).newPage();
    page.setDefaultTimeout(patience);
    faults = faultsOf(page);
    await signInStaff(page, hub, 'Noor Haddad');
  });
  afterAll(() => page.context().close());
  const main = () => page.locator('main').innerText();
  const choose = (label: string, words: string) =>
    page.getByLabel(label, { exact: true }).selectOption({ label: words });

  test('sees who is referred to them, and writes a contact down, which stands in the file', async () => {
    expect(page.url()).toBe(`${hub.origin}/staff/referred`);
    expect(await main()).toMatch(/Wilner Desrosiers[\s\S]*Speaks Haitian Creole[\s\S]*Connection to social services/);
    expect(await main()).not.toMatch(/Ana|Daniel|Rosa/);
    await expectClean(page);
    await page.getByRole('link', { name: 'Wilner Desrosiers' }).click();
    await page.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Give the day and the time[\s\S]*from 1 to 720[\s\S]*Choose who interpreted/);
    await expectClean(page);
    await page.getByLabel('Day').fill(dayAhead(-1).typed);
    await page.getByLabel('Time', { exact: true }).fill('10:30');
    await page.getByLabel('About how many minutes').fill('45');
    await choose('How you met or spoke', 'At their home');
    await choose('Who interpreted', 'A professional interpreter, in person');
    await page.getByRole('button', { name: 'Write it down' }).click();
    expect(await main()).toMatch(/Written down[\s\S]*10:30 in the morning, .*: Connection to social services/);
    await expectClean(page);
    expect(await hub.sql('SELECT minutes, organization_id FROM cases.service_contact')).toEqual([
      { minutes: 45, organization_id: demoId('organization', 3) },
    ]);
    await page.goto(`${hub.origin}/es/staff/referred`);
    expect(await main()).toMatch(/Personas referidas a mí[\s\S]*Habla criollo haitiano[\s\S]*45 minutos · En su casa/);
    expect(faults).toEqual([]);
  });

  test('finds nobody else, no session and no file; nor do others find who is referred', async () => {
    const status = async (of: Page, path: string) => (await of.request.get(hub.origin + path)).status();
    for (const path of [`/staff/referred/${daniel.id}`, `/staff/people/${demoId('participant', 2)}`, '/staff/sessions'])
      expect(await status(page, path)).toBe(404);
    const other = await (await browser.newContext(phone)).newPage();
    await signInStaff(other, hub, 'Casey Rivera');
    for (const path of ['', `/${demoId('participant', 2)}`])
      expect(await status(other, `/staff/referred${path}`)).toBe(404);
    await other.context().close();
  });
});
