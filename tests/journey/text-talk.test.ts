import { createHmac, randomBytes } from 'node:crypto';
import { newSecret } from '@cmpp/db';
import { demoId, demoPeople } from '@cmpp/hub';
import { SIMULATED_SENDER } from '@cmpp/twilio-simulator';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { phone as oldPhone } from '../setup/browser.ts';
import { openPages } from '../setup/pages.ts';
import { signIn } from '../setup/sign-in.ts';
import { asDemoStaff } from '../setup/viewer.ts';

const twilioToken = randomBytes(12).toString('hex');
const pages = openPages(() => ({
  secrets: { twilio: twilioToken, oidc: newSecret(), wrapping: newSecret(), index: newSecret() },
}));

const [ana, , rosa, daniel, shared, frozen, detained] = demoPeople.map(({ phone }) => phone);
const stranger = '+12125550177';

/** What it is shown within, everywhere. */
const within = { timeout: 3000, interval: 50 };
const waits: number[] = [];
const written = (to: string) =>
  pages.hub.simulator.messagesTo(to).filter(({ direction }) => direction === 'outbound-api');

/** Types a text on a phone and waits for the answer. */
async function say(text: string, from = ana!): Promise<string> {
  const before = written(from).length;
  const began = performance.now();
  await pages.hub.simulator.text({ from, to: SIMULATED_SENDER, body: text });
  await expect
    .poll(() => written(from).length, { timeout: 10_000, interval: 5, message: `no answer to "${text}"` })
    .toBe(before + 1);
  waits.push(performance.now() - began);
  return written(from).at(-1)!.body;
}

/** Until nothing waits to be answered or sent any more. */
const settled = () =>
  expect
    .poll(
      () =>
        pages.hub.sql(`SELECT 1 FROM notices.inbound_message WHERE handled_at IS NULL
                 UNION ALL SELECT 1 FROM notices.notice WHERE status IN ('PLANNED', 'SENDING') AND due_at <= now()`),
      { timeout: 10_000, interval: 20 },
    )
    .toEqual([]);

/** What Casey sees of Ana at the desk, in one query over the graph. */
async function desk() {
  const { data, errors } = await pages.hub.ask(asDemoStaff(1, 'caseworker'), {
    query: `query ($id: ID!) { participant(id: $id) {
      needs { kind rank }
      bookings { nodes { status session { id } } }
      messages(first: 100) { nodes { direction body } } } }`,
    variables: { id: demoId('participant', 1) },
  });
  expect(errors).toBeUndefined();
  const { needs, bookings, messages } = data!['participant'] as {
    needs: { kind: string; rank: number }[];
    bookings: { nodes: { status: string; session: { id: string } }[] };
    messages: { nodes: { direction: string; body: string }[] };
  };
  const booked = bookings.nodes.filter(({ status }) => status === 'BOOKED').map(({ session }) => session.id);
  const ranked = needs.sort((a, b) => a.rank - b.rank).map(({ kind }) => kind);
  return { ranked, booked, thread: messages.nodes.map(({ direction, body }) => `${direction} ${body}`).reverse() };
}

describe('Ana, who has no smartphone', () => {
  let page: Page;
  beforeEach(async () => {
    page = await pages.open({ ...oldPhone, javaScriptEnabled: false });
  });

  /** The page as it is now. */
  const shown = (path: string) => async () => {
    await page.goto(`${pages.hub.origin}${path}`);
    return page.locator('main').innerText();
  };

  test('hears her date and place, ranks three needs, books a session, moves it and gives it up: digits only, at most 12 segments', async () => {
    await signIn(page, pages.hub, ana!); // to look at her pages meanwhile
    const before = written(ana!).length;
    expect(await say('Buenas tardes')).toMatch(
      /^CMPP: Hola\. Su fecha: .*9:00 a\.m\., hora del este\. Numero 26\. .*1=lugar/,
    );
    expect(await say('1')).toMatch(/26 Federal Plaza, 12th floor, room 1237, New York/);

    expect(await say('2')).toMatch(/1 ayuda legal 2 clases de inglés 3 comida 4 cuidado de niños 5 escuela 6=mas/);
    expect(await say('3 1')).toMatch(/^CMPP: Van 2 de 3: 1\) comida 2\) ayuda legal/);
    expect(await say('6')).toMatch(/2 intérprete/);
    expect(await say('2')).toMatch(/^CMPP: Guardado, en este orden: 1\) comida 2\) ayuda legal 3\) intérprete/);
    await expect
      .poll(async () => (await desk()).ranked, within)
      .toEqual(['FOOD', 'LEGAL_SERVICES', 'TRANSLATION', 'SCHOOL', 'HEALTH_CARE', 'SOMETHING_ELSE']);
    await expect
      .poll(shown('/es/needs/order'), within)
      .toMatch(/Comida[\s\S]*Ayuda legal[\s\S]*interpretación[\s\S]*Escuela/);

    expect(await say('3')).toMatch(
      /^CMPP: Antes de su fecha: 1\) .* 6:00 p\.m\. 2\) .* 10:00 a\.m\. video 3\) .* 5:30 p\.m\. \(hora del este\)/,
    );
    expect(await say('1')).toMatch(
      /^CMPP: Listo, tiene su lugar: .* 6:00 p\.m\., hora del este\. Numero 127\. 1=lugar 4=otro dia 5=dejar/,
    );
    await expect.poll(async () => (await desk()).booked, within).toEqual([demoId('session', 1)]);
    await expect.poll(shown('/es/home'), within).toMatch(/6:00 de la tarde[\s\S]*127 Bleeker Lane/);

    expect(await say('4')).toMatch(/^CMPP: Antes de su fecha: 1\) .* 10:00 a\.m\. video 2\) .* 5:30 p\.m\./);
    expect(await say('2')).toMatch(/^CMPP: Listo, tiene su lugar: .* 5:30 p\.m\./);
    await expect.poll(async () => (await desk()).booked, within).toEqual([demoId('session', 3)]);
    await expect.poll(shown('/es/home'), within).toMatch(/5:30 de la tarde/);

    expect(await say('5')).toMatch(/^CMPP: Listo, ya no tiene su lugar del .* 5:30 p\.m\./);
    await expect.poll(async () => (await desk()).booked, within).toEqual([]);
    await expect.poll(shown('/es/home'), within).not.toMatch(/5:30 de la tarde/);

    await settled();
    const answers = written(ana!).slice(before);
    const segments = answers.reduce((sum, message) => sum + message.segments, 0);
    console.log(`the whole talk: ${answers.length} answers, ${segments} segments`);
    expect(segments).toBeLessThanOrEqual(12);
    const { thread } = await desk();
    expect(thread.slice(-22).filter((line) => line.startsWith('IN '))).toHaveLength(11);
    expect(thread.at(-1)).toMatch(/^OUT CMPP: Listo, ya no tiene su lugar/);
    expect(thread.at(-2)).toBe('IN 5');
  });

  test('finds a session full that had a seat a moment ago, and is offered the two nearest others', async () => {
    await say('0');
    await say('3');
    await pages.hub.sql('UPDATE orientation.session SET seats_taken = seats WHERE id = $1', [demoId('session', 2)]);
    expect(await say('2')).toMatch(
      /^CMPP: Ya no hay lugar\. Otras: 1\) .* 5:30 p\.m\. 2\) .* 6:00 p\.m\. \(hora del este\)/,
    );
    await pages.hub.sql('UPDATE orientation.session SET seats_taken = 0 WHERE id = $1', [demoId('session', 2)]);
    expect(await say('2')).toMatch(/^CMPP: Listo, tiene su lugar: .* 6:00 p\.m\./);
    expect(await say('5')).toMatch(/^CMPP: Listo, ya no tiene/);
  });

  test('writes something that we do not understand: a person is asked to take over', async () => {
    await say('menu');
    expect(await say('no puedo parar en la corte')).toMatch(/^CMPP: No entendimos/);
    expect(await say('necesito hablar con alguien')).toMatch(/^CMPP: Gracias\. Una persona/);
    await expect.poll(() => openTasks(1), within).toContainEqual(['TEXT_NOT_UNDERSTOOD', demoId('participant', 1)]);
  });

  test('a webhook that is repeated changes nothing, a forged one is turned away', async () => {
    await say('menu');
    await say('3');
    const url = `${pages.hub.origin}/twilio/inbound`;
    const post = (form: Record<string, string>, signature: string) =>
      fetch(url, { method: 'POST', headers: { 'x-twilio-signature': signature }, body: new URLSearchParams(form) });
    const form = { MessageSid: `SM${randomBytes(16).toString('hex')}`, From: ana!, To: SIMULATED_SENDER, Body: '1' };
    const pairs = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
    const signature = createHmac('sha1', twilioToken)
      .update(url + pairs.flat().join(''))
      .digest('base64');
    expect((await post({ ...form, MessageSid: 'SM0' }, signature)).status).toBe(403);
    const before = written(ana!).length;
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(form, signature)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await expect.poll(() => written(ana!).length, within).toBe(before + 1);
    await post(form, signature);
    await settled();
    expect(written(ana!)).toHaveLength(before + 1);
    expect((await desk()).booked).toEqual([demoId('session', 1)]);
    expect(await say('5')).toMatch(/^CMPP: Listo, ya no tiene/);
  });
});

/** Open tasks as a caseworker of the demo sees them: 1 is Casey, 3 is Dana. */
async function openTasks(staff: number): Promise<[string, string][]> {
  const { data, errors } = await pages.hub.ask(asDemoStaff(staff, 'caseworker'), {
    query: '{ tasks { nodes { kind participant { id } } } }',
  });
  expect(errors).toBeUndefined();
  const { nodes } = data!['tasks'] as { nodes: { kind: string; participant: { id: string } }[] };
  return nodes.map(({ kind, participant }) => [kind, participant.id]);
}

test('a number of nobody, of several people, frozen, not to be texted, or of somebody detained: one same answer, twice at most', async () => {
  const unwilling = '+12125550102'; // Wilner's
  await pages.hub.sql('UPDATE cases.participant_phone SET may_text = false WHERE participant_id = $1', [
    demoId('participant', 2),
  ]);
  const numbers = [stranger, shared!, frozen!, detained!, unwilling];
  const heard = await Promise.all(numbers.map(async (number) => [await say('hola', number), await say('1', number)]));
  expect(new Set(heard.flat()).size).toBe(1);
  expect(heard[0]![0]).not.toMatch(/CMPP|program|fecha|date/i);
  for (const number of numbers) await pages.hub.simulator.text({ from: number, to: SIMULATED_SENDER, body: '2' });
  await settled();
  for (const number of numbers) expect(written(number)).toHaveLength(2);
  expect(
    await pages.hub.sql('SELECT 1 FROM notices.inbound_message WHERE participant_id IS NULL AND handled_at IS NULL'),
  ).toEqual([]);
});

test('ALTO: one confirmation that says how to hear the dates, then nothing, and a call task; EMPEZAR opens the talk again', async () => {
  expect(await say('ya no quiero mensajes', rosa)).toMatch(/^CMPP: No le escribimos mas.*1-800-898-7180/);
  await expect.poll(() => openTasks(3), within).toContainEqual(['CALL_STOPPED', demoId('participant', 3)]);
  await pages.hub.simulator.text({ from: rosa!, to: SIMULATED_SENDER, body: 'hola' });
  await settled();
  expect(written(rosa!)).toHaveLength(1);
  expect(await say('empezar', rosa)).toMatch(/^CMPP: Hola/);
});

test('STOP: the carrier confirms it, in the words it was set up with, and we say nothing', async () => {
  await pages.hub.simulator.text({ from: daniel!, to: SIMULATED_SENDER, body: 'STOP' });
  await expect.poll(() => openTasks(1), within).toContainEqual(['CALL_STOPPED', demoId('participant', 4)]);
  await pages.hub.simulator.text({ from: daniel!, to: SIMULATED_SENDER, body: 'hello' });
  await settled();
  expect(written(daniel!)).toEqual([]);
  const [confirmation, ...more] = pages.hub.simulator.messagesTo(daniel!);
  expect([confirmation?.body, more]).toEqual([expect.stringContaining('1-800-898-7180'), []]);
});

test('a caseworker writes to a person of the own caseload; to anybody else there is no such person', async () => {
  const sendText = async (staff: number, person: number, body: string) => {
    const { data, errors } = await pages.hub.ask(asDemoStaff(staff, 'caseworker'), {
      query:
        'mutation ($input: SendTextInput!) { sendText(input: $input) { message { direction body writtenBy { name } } problems { code } } }',
      variables: {
        input: { participantId: demoId('participant', person), body, idempotencyKey: randomBytes(8).toString('hex') },
      },
    });
    expect(errors).toBeUndefined();
    return data!['sendText'];
  };
  const body = 'CMPP NYC: Traiga sus papeles el lunes.';
  const message = { direction: 'OUT', body, writtenBy: { name: expect.stringContaining('Casey') } };
  expect(await sendText(1, 1, 'Traiga sus papeles el lunes.')).toEqual({ message, problems: [] });
  expect((await desk()).thread).toContain(`OUT ${body}`);
  const refused = (code: string) => ({ message: null, problems: [{ code }] });
  expect(await sendText(3, 1, 'Hola')).toEqual(refused('participant.unknown'));
  expect(await sendText(1, 8, 'Hola')).toEqual(refused('person.detained'));
  expect(await sendText(1, 4, 'Hello')).toEqual(refused('text.opted_out')); // Daniel said STOP above
});

test('answers come within 3 s for 95 of 100', () => {
  const sorted = waits.toSorted((a, b) => a - b);
  const p = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!);
  console.log(`answers to ${sorted.length} texts: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`);
  expect(p(0.95)).toBeLessThan(3000);
});

test('neither numbers nor words of texts are in the logs', () => {
  expect(pages.hub.logged.join('\n')).not.toMatch(/5550101|5550177|Federal Plaza|corte/);
});
