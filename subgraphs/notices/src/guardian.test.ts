import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { aBooking, aDate, aPaperDate, aPhone, phone } from './test-facts.ts';
import { eventually, type Rig, startRig } from './test-rig.ts';
import { startTalkRig } from './test-talk-rig.ts';

/** The number of whoever looks after somebody, who reads Spanish; the ward's language is one that we do not write. */
const guardian = { id: uuidv7(), writtenLanguage: 'es', spokenLanguage: 'es' };
const participant = {
  phones: [aPhone({ shared: true, guardian })],
  ...{ writtenLanguage: 'quc', spokenLanguage: 'quc' },
};

test('whoever looks after somebody is told in their own language, in neutral words, and not called besides', async () => {
  const rig = await startRig();
  await rig.hearDate(aDate({ participant }));
  await rig.hearPaper(aPaperDate({ participant }));
  await rig.sendDue();
  const bodies = rig.sent(phone).map(({ body }) => body);
  expect(bodies).toEqual([
    expect.stringMatching(/^CMPP NYC: Tiene una fecha: jue 7 ene, 9:00 a\.m\., hora del este\. Es solo/),
    expect.stringMatching(/^CMPP NYC: Gracias\. En su papel: sab 9 ene/),
  ]);
  expect(await rig.tasks()).toEqual([]);
});

test('once they said STOP nobody is texted for those whom they look after: the site calls', async () => {
  const rig = await startRig();
  await rig.say('ALTO');
  await expect.poll(async () => (await rig.sql('SELECT 1 FROM opt_out')).length).toBe(1);
  await rig.hearDate(aDate({ participant }));
  await rig.sendDue();
  expect(await rig.sql("SELECT error_code FROM notice WHERE kind = 'DATE_SET'")).toEqual([{ error_code: 'opted.out' }]);
  expect(await rig.tasks()).toEqual([expect.objectContaining({ kind: 'CALL_WITH_DATE' })]);
});

test('1 after a text about somebody whom they look after never gives a date of their own, but whom to call', async () => {
  const own = aDate();
  const rig = await startTalkRig({ dates: [{ id: own.id, street: '201 Varick Street', room: null }] });
  await rig.hearDate({ ...own, participant: rig.truth });
  await rig.sendDue();
  expect(rig.bodies().at(-1)).toContain('1 = detalles');
  rig.pass(60);
  const ward = { ...participant, phones: [aPhone({ shared: true, guardian: { ...guardian, id: rig.truth.id } })] };
  const theirs = await rig.hearDate(aDate({ participant: ward }));
  await rig.sendDue();
  expect(rig.bodies().at(-1)).toMatch(/su aviso en papel\. Detalles: 212-555-0100\. ALTO/);
  for (const digit of ['1', 'el 1'])
    expect(await rig.talk(digit)).toEqual([expect.stringMatching(/^CMPP: Para saber mas .* 212-555-0190\. 0=menu$/)]);

  // What they ask for themselves is about their own dates again.
  expect(await rig.talk('0')).toEqual([expect.stringMatching(/^CMPP: Hola/)]);
  expect(await rig.talk('1')).toEqual([expect.stringContaining('201 Varick Street')]);

  // Reminders of a household are due at one moment.
  rig.at('2027-01-06T10:00:00');
  await rig.sendDue();
  expect(
    rig
      .bodies()
      .slice(-2)
      .every((body) => body.includes('Recuerde:')),
  ).toBe(true);
  expect(await rig.talk('1')).toEqual([expect.stringMatching(/^CMPP: Para saber mas/)]);
  expect(theirs.participant.id).not.toBe(rig.truth.id);
});

test.each([
  ['date', (rig: Rig) => rig.hearDate(aDate({ participant }))],
  ['paper', (rig: Rig) => rig.hearPaper(aPaperDate({ participant }))],
  ['booking', (rig: Rig) => rig.hear(aBooking({ participant }))],
])('a number found dead by the text about a %s is asked about in the file of who has it', async (_, hear) => {
  const rig = await startRig();
  rig.simulator.failNext({ kind: { errorCode: 30005 } });
  const { id } = (await hear(rig)).participant;
  await rig.sendDue();
  await eventually(async () => (await rig.rows())[0]).toMatchObject({ error_code: '30005' });
  const tasks = (await rig.tasks()) as { kind: string; participantId: string }[];
  expect(tasks.find(({ kind }) => kind === 'WRONG_NUMBER')).toMatchObject({ participantId: guardian.id });
  // The person whom it was about is called all the same.
  expect(tasks.filter(({ kind }) => kind === 'CALL_WITH_DATE').every(({ participantId }) => participantId === id)).toBe(
    true,
  );
});
