import { randomUUID } from 'node:crypto';
import { demoId } from '@cmpp/hub';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { phone } from '../setup/browser.ts';
import { expectClean } from '../setup/clean.ts';
import { dayAhead } from '../setup/day-ahead.ts';
import { makeItNoon } from '../setup/daytime.ts';
import { holdAgain } from '../setup/draw-again.ts';
import { openPages } from '../setup/pages.ts';
import { listenTo, signIn, signInStaff } from '../setup/sign-in.ts';
import { staffWork } from '../setup/staff-work.ts';
import { asDemoStaff } from '../setup/viewer.ts';

const pages = openPages();
let page: Page;
let work: ReturnType<typeof staffWork>;
beforeAll(async () => {
  await makeItNoon(pages.hub);
  work = staffWork(pages.hub);
});
beforeEach(async () => {
  page = await pages.open(phone);
});

const casey = asDemoStaff(1, 'caseworker');
const sam = asDemoStaff(2, 'supervisor');
const siteId = demoId('site', 1);
/** The one that is made up, since it has places to give. */
const roundId = demoId('round', 5);
const luz = '+12125550160';

const main = () => page.locator('main').innerText();
const press = (name: string) => page.getByRole('button', { name }).click();

/** Says on the web that they would like to take part. @returns the code of the receipt. */
async function sayInterested(name: string, number: string): Promise<string> {
  await page.goto(`${pages.hub.origin}/interested`);
  await page.getByLabel('Which place is near you?').selectOption(siteId);
  await page.getByLabel('A name or nickname').fill(name);
  await page.getByLabel('How may we reach you?').selectOption({ label: 'By text message' });
  await page.getByLabel('The number, or the way').fill(number);
  await press('Put me on the list');
  await page.getByRole('heading', { name: 'Your receipt' }).waitFor();
  return /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(await main())![0];
}

/** Their case is as the rules of the round ask. @returns who they are among the candidates. */
async function joinPool(name: string): Promise<string> {
  const { candidates } = await work.read<{ candidates: { nodes: { id: string; name: string }[] } }>(
    casey,
    '{ candidates(status: INTERESTED, first: 50) { nodes { id name } } }',
  );
  const candidateId = candidates.nodes.find((one) => one.name === name)!.id;
  const statements = [
    { fact: 'SUBJECT_TO_ICE_REPORTING', answer: 'YES', source: 'PERSON', statedOn: dayAhead(-1).typed },
  ];
  await work.act(casey, 'recordEligibility', { candidateId, statements }, 'eligibility { eligible }');
  await work.act(casey, 'joinPool', { candidateIds: [candidateId], roundId }, 'ticket { number }');
  return candidateId;
}

// A long walk through the whole hub: on a busy machine it takes longer than a test usually may.
const title =
  'from "I am interested" on the web to leaving: drawn, told, enrolled, served, reminded, and texted no more';
test(title, { timeout: 120_000 }, async () => {
  // Two are interested, and there is room for one.
  const others = '+12125550161';
  const receipts = new Map([
    [luz, await sayInterested('Luz', luz)],
    [others, await sayInterested('Ben', others)],
  ]);
  const candidates = new Map([
    [luz, await joinPool('Luz')],
    [others, await joinPool('Ben')],
  ]);

  // What decides is published before anybody can know it.
  const numberSource = 'A made-up lottery, its evening number, lottery.example';
  const { draw } = await work.act<{ draw: { id: string } }>(
    sam,
    'closePool',
    { siteId, roundId, places: 1, numberSource, numberDatedOn: dayAhead(3).typed },
    'draw { id }',
  );
  await page.goto(`${pages.hub.origin}/draws`);
  await page.getByRole('link', { name: /Demo round/ }).click();
  expect(await main()).toMatch(/waits for its public number[\s\S]*SHA-256 of the pool file\s+[0-9a-f]{64}/);
  await expectClean(page);
  const download = async (file: string) => {
    const answer = await page.request.get(`${pages.hub.origin}/draws/${draw.id}/${file}`);
    return { status: answer.status(), text: await answer.text() };
  };
  const pool = await download('pool.txt');
  expect(pool.text.match(/^\d+ 1$/gm)).toHaveLength(2);
  expect((await download('order.txt')).status).toBe(404);

  // Its day has come: two people type it in, and everybody hears how it went.
  await pages.hub.sql(`UPDATE cases.draw SET number_dated_on = current_date - 2`);
  const hears = new Map([...receipts.keys()].map((number) => [number, listenTo(pages.hub, number)]));
  for (const staff of [casey, sam])
    await work.act(
      staff,
      'enterDrawNumber',
      { drawId: draw.id, number: '31415926', source: numberSource },
      'draw { id }',
    );
  const [row] = await pages.hub.sql<{ id: string }>(`SELECT id FROM cases.candidate WHERE status = 'DRAWN'`);
  const drawn = [...candidates].find(([, id]) => id === row!.id)![0];
  const notDrawn = [...candidates.keys()].find((number) => number !== drawn)!;
  expect(await hears.get(drawn)!(/CMPP NYC/)).toMatch(
    /a place is kept for you until \w{3} \w{3} \d+\. Call us at \d{3}-/,
  );
  expect(await hears.get(notDrawn)!(/CMPP NYC/)).toMatch(/Thank you for your interest.*You may stay on the list/);
  await page.reload();
  expect(await main()).toMatch(/This draw was held[\s\S]*31415926[\s\S]*The seed/);
  await expectClean(page);
  const order = await download('order.txt');
  expect(order.text).toMatch(/^1 \d+ 1 DRAWN\n2 \d+ 1 NOT_DRAWN$/m);
  expect(await holdAgain(pool.text, order.text)).toMatch(/The published order is what the draw gives/);

  // Who was not drawn looks up how it stands, and is erased at once.
  await page.goto(`${pages.hub.origin}/interested/receipt`);
  await page.getByLabel('The code on your receipt').fill(receipts.get(notDrawn)!);
  await press('See how it stands');
  expect(await main()).toContain('In the last draw it was not your turn');
  await expectClean(page);
  await press('Take me off the list');
  await press('Yes, erase it');
  expect(await main()).toContain('You are off the list');
  const kept = () =>
    pages.hub.sql(`SELECT body_sealed, to_sealed FROM notices.notice WHERE source_id = $1`, [candidates.get(notDrawn)]);
  await expect.poll(kept).toEqual([{ body_sealed: null, to_sealed: null }]);

  // Who was drawn enrolls, with each consent by itself, and is offered every service.
  const { candidates: inPool } = await work.read<{ candidates: { nodes: { ticket: { id: string } }[] } }>(
    casey,
    '{ candidates(status: DRAWN, first: 5) { nodes { ticket { id } } } }',
  );
  const { consentWordings } = await work.read<{ consentWordings: { version: string; current: boolean }[] }>(
    casey,
    '{ consentWordings(kind: SERVICES) { version current } }',
  );
  const wordingVersion = consentWordings.find(({ current }) => current)!.version;
  const yes = { wordingVersion, language: 'en', interpreter: 'NONE_NEEDED', how: 'SIGNED', given: true };
  const { participantIds } = await work.act<{ participantIds: string[] }>(
    casey,
    'enrolHousehold',
    {
      siteId,
      roundId,
      ticketId: inPool.nodes[0]!.ticket.id,
      caseworkerId: casey.id,
      idempotencyKey: randomUUID(),
      members: [
        {
          candidateId: row!.id,
          givenName: 'Luz',
          familyName: 'Marín',
          bornOn: '1990-04-05',
          aNumber: '000000042',
          aNumberAgain: 'A 000-000-042',
          writtenLanguage: 'en',
          spokenLanguage: 'en',
          householdRole: 'ALONE',
          knownToIce: true,
          phones: [{ number: drawn, texts: yes, mayCall: true, mayLeaveMessage: false, holder: 'OWN' }],
          services: yes,
          sharing: [],
          monitoring: [],
        },
      ],
    },
    'participantIds',
  );
  const participantId = participantIds[0]!;
  // The list is over for them: nobody tells them that they are off it, nor that nothing comes from us any more.
  await page.goto(`${pages.hub.origin}/interested/receipt`);
  await page.getByLabel('The code on your receipt').fill(receipts.get(drawn)!);
  await press('See how it stands');
  expect(await main()).toMatch(/You took your place[\s\S]*You may leave the program at any time: tell CMPP NYC/);
  expect(await page.getByRole('button', { name: 'Take me off the list' }).count()).toBe(0);
  await expectClean(page);
  const offer = { participantId, language: 'en', interpreter: 'NONE_NEEDED', inPersonAndAlone: true };
  const { participant } = await work.act<{ participant: { coreServices: { service: string; version: number }[] } }>(
    casey,
    'recordOffer',
    offer,
    'participant { coreServices { service version } }',
  );
  expect(participant.coreServices).toHaveLength(7);
  const [first] = participant.coreServices;
  await work.act(
    casey,
    'answerOffer',
    { participantId, ...first, answer: 'ACCEPTED', saidHow: 'SPOKEN_IN_PERSON' },
    'participant { id }',
  );

  // A hearing is entered: they are told. Their paper shows another day: both stand there, until somebody has looked.
  const hear = hears.get(drawn)!;
  const { places } = await work.read<{ places: { id: string }[] }>(casey, '{ places(kind: COURT) { id } }');
  const { hearing } = await work.act<{ hearing: { id: string } }>(
    casey,
    'enterHearing',
    {
      participantId,
      placeId: places[0]!.id,
      kind: 'MASTER',
      medium: 'IN_PERSON',
      toldBy: 'HOTLINE',
      localStart: `${dayAhead(40).typed}T09:00:00`,
      idempotencyKey: randomUUID(),
    },
    'hearing { id }',
  );
  expect(await hear(/A date is set for you/)).toMatch(/9:00 AM/);
  await signIn(page, pages.hub, drawn);
  await page.getByRole('link', { name: 'My paper shows another date' }).first().click();
  await page.getByLabel('Day').fill(dayAhead(47).typed);
  await page.getByLabel('Time').fill('13:30');
  await press('Tell my caseworker');
  await page.getByText('Your paper shows another date:').waitFor();
  expect(await main()).toMatch(/9:00 in the morning[\s\S]*1:30 in the afternoon/);
  expect(await hear(/On your paper/)).toMatch(/1:30 PM, .*We have: .*9:00 AM/);

  // The paper is right, and wins.
  const { tasks } = await work.read<{ tasks: { nodes: { kind: string; aboutId: string }[] } }>(
    casey,
    '{ tasks(first: 50) { nodes { kind aboutId } } }',
  );
  const paperDateId = tasks.nodes.find(({ kind }) => kind === 'PAPER_DATE')!.aboutId;
  await work.act(casey, 'settlePaperDate', { paperDateId, right: true, dateVersion: 1 }, 'paperDate { status }');
  expect(await hear(/Your date has changed/)).toMatch(/1:30 PM/);
  await page.reload();
  expect(await main()).toMatch(/1:30 in the afternoon/);
  expect(await main()).not.toContain('Your paper shows another date');

  // They leave, with everything open handed on, and wish to hear no more: nothing is texted, whatever happens to their date.
  const { participant: file } = await work.read<{ participant: { openThings: { kind: string; aboutId: string }[] } }>(
    casey,
    `{ participant(id: "${participantId}") { openThings { kind aboutId } } }`,
  );
  const handOvers = file.openThings.map((thing) => ({ ...thing, toWhom: 'Their lawyer' }));
  await work.act(
    casey,
    'closeParticipation',
    { participantId, reason: 'GOALS_REACHED', datesGoOn: false, handOvers },
    'participant { closedAt }',
  );
  const desk = await pages.open();
  await signInStaff(desk, pages.hub, 'Sam Okafor');
  await desk.getByRole('link', { name: 'Second person' }).first().click();
  const asked = desk.getByRole('row', { name: /Luz Marín/ });
  expect(await asked.innerText()).toMatch(/Leaves the program: they have what they came for[\s\S]*Casey Rivera/);
  await expectClean(desk);
  await asked.getByRole('button', { name: 'No' }).click();
  expect(await desk.locator('main').innerText()).toContain('Write in a few words why not');
  await asked.getByRole('button', { name: 'Yes' }).click();
  await desk.getByText('It is decided.').waitFor();
  const textsBefore = pages.hub.simulator.messagesTo(drawn).length;
  const notices = (state: string) =>
    pages.hub.sql<{ error_code: string | null }>(
      `SELECT error_code FROM notices.notice WHERE source_id = $1 AND status = $2 ORDER BY id`,
      [hearing.id, state],
    );
  expect((await notices('PLANNED')).length).toBeGreaterThan(0);
  await pages.hub.sql(`UPDATE notices.notice SET due_at = now() WHERE source_id = $1 AND status = 'PLANNED'`, [
    hearing.id,
  ]);
  await expect.poll(() => notices('PLANNED'), { timeout: 60_000 }).toEqual([]);
  expect((await notices('NOT_SENT')).map((row) => row.error_code)).toContain('person.left');
  const [{ version: hearingVersion }] = (await pages.hub.sql('SELECT version FROM cases.hearing WHERE id = $1', [
    hearing.id,
  ])) as [{ version: number }];
  const cancellation = { hearingId: hearing.id, version: hearingVersion, toldBy: 'NOTICE' };
  await work.act(casey, 'cancelHearing', cancellation, 'hearing { status }');
  const unheard = () =>
    pages.hub.sql(
      `SELECT state FROM bus.job WHERE name = 'notices/hearing.changed' AND data->>'hearingId' = $1 AND state <> 'completed'`,
      [hearing.id],
    );
  await expect.poll(unheard).toEqual([]);
  expect(await notices('PLANNED')).toEqual([]);
  expect(pages.hub.simulator.messagesTo(drawn)).toHaveLength(textsBefore);
});
