import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { demoId } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { signInStaff } from '../setup/sign-in.ts';

const pages = openPages();

const elena = demoId('participant', 9); // not to be texted
const ana = demoId('participant', 1); // reads Spanish

describe.each(withAndWithoutScripts)('a sign-in code on paper %s', (_, javaScriptEnabled) => {
  let desk: Page;
  let theirs: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.paper_code_try');
    desk = await pages.open({ javaScriptEnabled });
    theirs = await pages.open({ ...phone, javaScriptEnabled });
    await signInStaff(desk, pages.hub, 'Casey Rivera');
  });

  /** Makes a code for somebody and reads it off the paper. */
  async function makeCode(participant: string): Promise<string> {
    await desk.goto(`${pages.hub.origin}/staff/people/${participant}/paper-code`);
    await clean(desk);
    await desk.getByRole('button', { name: 'Make a code and show it' }).click();
    return /\d{4} \d{4} \d{4}/.exec(await desk.locator('article').innerText())![0];
  }
  async function tryCode(code: string, page = theirs): Promise<string> {
    await page.goto(`${pages.hub.origin}/sign-in`);
    await page.getByRole('link', { name: 'I have a code on paper' }).click();
    await page.getByLabel('12 digits').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page.locator('main').innerText();
  }
  const clean = (page: Page) => expectClean(page, { scripts: javaScriptEnabled });

  test('signs in the person who holds it, once; then it is answered as a wrong one is', async () => {
    const code = await makeCode(elena);
    expect(await tryCode(code)).toMatch(/What is next[\s\S]*1:00 in the afternoon/);
    const [cookie] = (await theirs.context().cookies()).filter(({ name }) => name === '__Host-signin');
    expect(cookie!.expires).toBe(-1); // gone with the browser: never "my own phone"
    await theirs.getByRole('button', { name: 'Sign out' }).click();

    const again = await tryCode(code);
    expect(again).toContain('This code opens nothing');
    await clean(theirs);
    expect(await tryCode('1234 5678 9012')).toBe(again);
    await pages.hub.sql("UPDATE cases.paper_code SET expires_at = now() - interval '1 second' WHERE used_at IS NULL");
    const old = await makeCode(elena);
    await pages.hub.sql("UPDATE cases.paper_code SET expires_at = now() - interval '1 second' WHERE used_at IS NULL");
    expect(await tryCode(old)).toBe(again);
    // What cannot be one is not tried, and a reload tries nothing again.
    const tries = () => pages.hub.sql('SELECT count(*)::int AS tries FROM cases.paper_code_try');
    const before = await tries();
    expect(await tryCode('1234 5678')).toContain('Type all 12 digits');
    await theirs.reload();
    expect(await tries()).toEqual(before);
  });

  test('is shown once: to reload shows none and leaves the paper good; a newer one ends it', async () => {
    const first = await makeCode(elena);
    expect(desk.url()).not.toMatch(/\d{4} ?\d{4} ?\d{4}$/);
    expect(JSON.stringify(await desk.context().cookies())).not.toContain(first.replaceAll(' ', ''));
    await desk.reload();
    expect(await desk.locator('main').innerText()).toMatch(/shown already/);
    expect(await desk.content()).not.toContain(first);
    const second = await makeCode(elena);
    expect(await tryCode(first)).toContain('This code opens nothing');
    expect(await tryCode(second)).toContain('What is next');
  });

  test('stands on a paper that names neither person nor program, in their language and in English', async () => {
    const code = await makeCode(ana);
    await clean(desk);
    await desk.emulateMedia({ media: 'print' });
    const printed = await desk.locator('body').innerText();
    expect(printed).toContain(code);
    expect(printed).toMatch(/Escriba estos 12 números[\s\S]*Type these 12 digits/);
    expect(printed).toContain(`${new URL(pages.hub.origin).host}/es/sign-in/paper`);
    expect(printed).toContain('212-555-0190');
    expect(printed).not.toMatch(/Ana|Quisbert|Casey/); // as names are written: "mañana" is none
    expect(printed).not.toMatch(/caseworker|case management|court|ICE\b|hearing|immigra|legal|A 000/i);
    expect(await desk.title()).toBe('CMPP Hub');
    const logged = await pages.hub.sql(
      `SELECT viewer_id FROM cases.access_entry WHERE subject_id = $1 AND 'PaperCode.code' = ANY(fields)`,
      [ana],
    );
    expect(logged).toContainEqual({ viewer_id: demoId('staff', 1) });
  });

  test('is not tried without end', async () => {
    const code = await makeCode(elena);
    await pages.hub.sql(
      `INSERT INTO cases.paper_code_try (id, address_index, at)
       SELECT gen_random_uuid(), '\\x00', now() FROM generate_series(1, 20000)`,
    );
    const said = await tryCode('1234 5678 9012');
    expect(said).toContain('Too many codes');
    expect(await tryCode(code)).toBe(said); // right or not
  });

  test('is not to be had for somebody of another site', async () => {
    await desk.getByRole('button', { name: 'Sign out' }).click();
    await signInStaff(desk, pages.hub, 'Dana Whitfield');
    const path = `${pages.hub.origin}/staff/people/${elena}/paper-code`;
    expect((await desk.request.get(path)).status()).toBe(404);
    const before = await pages.hub.sql('SELECT count(*)::int AS codes FROM cases.paper_code');
    await desk.request.post(path, { form: { ticket: 'made up' }, headers: { origin: pages.hub.origin } });
    expect(await pages.hub.sql('SELECT count(*)::int AS codes FROM cases.paper_code')).toEqual(before);
  });
});
