import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { demoId, demoPeople } from '@cmpp/hub';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { type NeutralSite, startNeutralSite } from '../setup/neutral-site.ts';
import { openPages, withAndWithoutScripts } from '../setup/pages.ts';
import { codeIn, listenTo, signIn } from '../setup/sign-in.ts';

let neutral: NeutralSite;
const pages = openPages(async () => {
  neutral = await startNeutralSite();
  return { neutralSite: neutral.url };
});
afterAll(() => neutral.close());

const ana = demoPeople[0]!.phone;

describe.each(withAndWithoutScripts)('a participant %s', (_, javaScriptEnabled) => {
  let page: Page;
  beforeEach(async () => {
    await pages.hub.sql('DELETE FROM cases.code_send');
    page = await pages.open({ ...phone, javaScriptEnabled });
  });

  const heading = () => page.locator('h1').innerText();
  const clean = () => expectClean(page, { scripts: javaScriptEnabled });

  test('chooses Spanish, signs in by phone, sees what is next, ranks needs, books a session, gets a text, and cancels', async () => {
    const nextText = listenTo(pages.hub, ana);
    await page.goto(`${pages.hub.origin}/`);
    await clean();
    await page.getByRole('main').getByRole('link', { name: 'Español' }).click();
    await page.getByRole('link', { name: 'Entrar con su teléfono' }).click();
    await clean();
    await page.getByLabel('Su número de celular').fill('(212) 555-0101');
    await page.getByRole('button', { name: 'Envíenme una clave' }).click();
    await clean();
    const text = await nextText(/\d{6}/);
    expect(text).toMatch(/@localhost #\d{6}$/);
    await page.getByLabel('Clave de 6 números').fill(codeIn(text));
    expect(await page.getByLabel('Este es mi propio teléfono').isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Entrar' }).click();

    // What is next: the hearing, at the top, in the court's time, with the place, and what is official.
    expect(await heading()).toBe('Lo que sigue');
    const next = page.getByRole('article').first();
    await expect
      .poll(() => next.innerText())
      .toMatch(/Audiencia en la corte[\s\S]*9:00 de la mañana[\s\S]*hora de Nueva York[\s\S]*26 Federal Plaza/);
    expect(await next.innerText()).toContain('Su aviso en papel es el oficial');
    expect(
      await page
        .getByRole('link', { name: /Cómo llegar/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^https:\/\/www\.openstreetmap\.org\/search\?query=/);
    expect(await page.locator('main').innerText()).toMatch(
      /Cita con ICE[\s\S]*10:30 de la mañana[\s\S]*201 Varick Street/,
    );
    expect(await page.locator('footer').innerText()).toContain('1-800-898-7180');
    await clean();

    // The calendar file says as little as it can.
    const calendar = await page.request.get(`${pages.hub.origin}/hearings/${demoId('hearing', 1)}/calendar.ics`);
    expect(calendar.headers()['cache-control']).toContain('no-store');
    const file = await calendar.text();
    expect(file).toMatch(/DTSTART:\d{8}T1[34]0000Z[\s\S]*DESCRIPTION:9:00 in the morning/);
    expect(file).not.toMatch(/immigration|court|hearing|ICE\b|audiencia/i);
    expect(file).not.toMatch(/Ana/);

    // What they want help with, first things first.
    await page.getByRole('link', { name: 'Agregar o quitar' }).click();
    await clean();
    await page.getByLabel('Vivienda').check();
    await page.getByRole('button', { name: 'Guardar y seguir' }).click();
    expect(await heading()).toBe('¿Qué va primero?');
    await clean();
    for (let place = await rankOf(page, 'Vivienda'); place > 1; place--) {
      await page.getByRole('button', { name: 'Subir: Vivienda' }).click();
      await expect.poll(() => rankOf(page, 'Vivienda')).toBe(place - 1);
    }
    await page.getByRole('link', { name: 'Listo' }).click();
    expect(await rankOf(page.getByRole('region', { name: 'Con qué quiero ayuda primero' }), 'Vivienda')).toBe(1);

    // An orientation session in their language, with seats.
    await page.getByRole('link', { name: 'Elegir una sesión' }).click();
    expect(await page.locator('main').innerText()).toContain('Antes de mi primera audiencia');
    expect(await page.locator('main').innerText()).not.toContain('Before my first hearing');
    await clean();
    await page.getByRole('link', { name: /Antes de mi primera audiencia/ }).click();
    await clean();
    await page.getByLabel('¿Cuántos lugares?').selectOption('2');
    await page.getByRole('button', { name: 'Reservar' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/es\/bookings\/[0-9a-f-]{36}$/);
    const booking = page.url();
    await clean();
    const confirmation = await nextText(/CMPP NYC/);
    expect(confirmation).not.toMatch(/audiencia|corte|court|ICE/i);

    // The hearing stays at the top; the session before it stands below, and the box no longer asks for one.
    await page.goto(`${pages.hub.origin}/es/home`);
    expect(await next.innerText()).toContain('Audiencia en la corte');
    expect(await page.getByRole('region', { name: 'Antes de eso' }).innerText()).toContain('Usted tiene 2 lugares');
    expect(await page.locator('main').innerText()).toContain('Usted ya reservó una sesión');
    await page.goto(booking);
    await page.getByRole('link', { name: 'Cancelar esta reserva' }).click();
    await clean();
    await page.getByRole('button', { name: 'Cancelar mis lugares' }).click();
    expect(await page.locator('main').innerText()).toContain('Cancelada');
    expect(await page.locator('main').innerText()).not.toContain('Usted tiene 2 lugares');
    expect(await nextText(/CMPP NYC/)).not.toBe(confirmation);
    await page.goto(`${pages.hub.origin}/es/home`);
    expect(await page.locator('main').innerText()).not.toContain('Usted tiene 2 lugares');
  });

  test('types a wrong code: reloading tries nothing again, the right one leads back to the page asked for', async () => {
    const nextText = listenTo(pages.hub, ana);
    await page.goto(`${pages.hub.origin}/needs`);
    await page.getByLabel('Your mobile phone number').fill(ana);
    await page.getByRole('button', { name: 'Text me a code' }).click();
    const code = codeIn(await nextText(/\d{6}/));
    const wrongTries = () => pages.hub.sql('SELECT sum(wrong_tries)::int AS tries FROM cases.sign_in_challenge');
    const [before] = await wrongTries();
    await page.getByLabel('This is my own phone').check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.locator('main').innerText()).toContain('Type all 6 digits');
    expect(await wrongTries()).toEqual([before]);
    await page.getByLabel('6-digit code').fill(code === '000000' ? '111111' : '000000');
    // The answer looks like the page before: reloading before it is there would send nothing again.
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
    await page.reload();
    expect(await page.getByLabel('6-digit code').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('This is my own phone').isChecked()).toBe(true);
    expect(await wrongTries()).toEqual([{ tries: Number(before!.tries) + 1 }]);
    expect((await page.context().cookies()).map(({ value }) => decodeURIComponent(value)).join()).not.toContain(
      '5550101',
    );
    await page.getByLabel('6-digit code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/needs');
    await page.goBack();
    expect(await heading()).toBe('What is next');
  });

  test('comes back after the sign-in has ended: what was typed is said to be lost, and the same page opens again', async () => {
    await signIn(page, pages.hub, ana);
    await page.goto(`${pages.hub.origin}/needs`);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-signin');
    await page.context().addCookies([{ ...cookie!, value: 'ended' }]);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    expect(await page.locator('main').innerText()).toContain('What you typed last was not saved');
    const nextText = listenTo(pages.hub, ana);
    await page.getByLabel('Your mobile phone number').fill(ana);
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await page.getByLabel('6-digit code').fill(codeIn(await nextText(/\d{6}/)));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/needs');
  });

  test('gets a light home page: at most 60 KB at first view, of it at most 45 KB of JavaScript', async () => {
    await signIn(page, pages.hub, ana);
    const weights: { type: string; bytes: number }[] = [];
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      void response.body().then((body) => weights.push({ type, bytes: body.length }));
    });
    await page.goto(`${pages.hub.origin}/home`, { waitUntil: 'networkidle' });
    const sum = (of: RegExp) =>
      weights.filter(({ type }) => of.test(type)).reduce((total, { bytes }) => total + bytes, 0);
    console.log(`home page, not compressed: ${sum(/./)} bytes, JavaScript ${sum(/javascript/)}`);
    expect(sum(/html/)).toBeGreaterThan(5_000);
    expect(sum(/./)).toBeLessThanOrEqual(60_000);
    expect(sum(/javascript/)).toBeLessThanOrEqual(45_000);
  });

  test('leaves: the sign-in ends on the server and a neutral page opens', async () => {
    await signIn(page, pages.hub, ana);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-signin');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    await page.getByRole('button', { name: 'Leave this page' }).click();
    await page.waitForURL(neutral.url);
    await page.context().addCookies([cookie!]); // as somebody would who kept it
    await page.goto(`${pages.hub.origin}/home`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('sees who opened the file only after a fresh code', async () => {
    await signIn(page, pages.hub, ana);
    await page.goto(`${pages.hub.origin}/file`);
    expect(await page.locator('main').innerText()).not.toContain('A 000-000-001');
    const nextText = listenTo(pages.hub, ana);
    await page.getByRole('button', { name: /code/i }).first().click();
    await page.getByLabel('6-digit code').fill(codeIn(await nextText(/\d{6}/)));
    await page.getByRole('button', { name: /Show/ }).click();
    expect(await page.locator('main').innerText()).toContain('A 000-000-001');
    await clean();
  });

  test('of a shared, frozen or unknown number gets the same answer, and no text', async () => {
    for (const number of [demoPeople[4]!.phone, demoPeople[5]!.phone, '+12125550177']) {
      await page.goto(`${pages.hub.origin}/sign-in`);
      await page.getByLabel('Your mobile phone number').fill(number);
      await page.getByRole('button', { name: /code/i }).click();
      expect(await heading()).toMatch(/code/i);
      await page.getByLabel('6-digit code').fill('123456');
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.getByLabel('6-digit code').getAttribute('aria-invalid')).toBe('true');
      expect(pages.hub.simulator.messagesTo(number)).toEqual([]);
    }
  });
});

test('a phone that speaks Spanish is spoken to in Spanish, and may choose English', async () => {
  const page = await pages.open({ ...phone, locale: 'es-MX', javaScriptEnabled: false });
  await page.goto(`${pages.hub.origin}/`);
  expect(new URL(page.url()).pathname).toBe('/es');
  await page.getByRole('main').getByRole('link', { name: 'English' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('link', { name: 'CMPP Hub' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

/** Where something stands in the ranked list of a page or part of it, from 1. */
async function rankOf(part: Page | Locator, words: string): Promise<number> {
  const items = await part.locator('ol li').allInnerTexts();
  return items.findIndex((text) => text.includes(words)) + 1;
}
