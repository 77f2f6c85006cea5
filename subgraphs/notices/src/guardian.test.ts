import { expect, test } from 'vitest';
import { aDate, aPaperDate, aPhone, phone } from './test-facts.ts';
import { startRig } from './test-rig.ts';

/** The number of whoever looks after somebody, who reads Spanish; the ward's language is one that we do not write. */
const guardian = { writtenLanguage: 'es', spokenLanguage: 'es' };
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
