import { afterAll, beforeAll, expect, test } from 'vitest';
import { asStaff, createRig, participantId, person, type Rig, seedOf } from '../../test-rig.ts';
import { type Problems, serviceDoors } from '../../testing/services.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig();
  await rig.subgraph.seed(seedOf([person(1)]));
});
afterAll(() => rig.close());

const caseworker = asStaff(1, 'caseworker');
type Domain = { code: string; name: string; strengths: string; wishes: string };
const domains = async (language: string) =>
  (
    await rig.ask<{ assessmentDomains: Domain[] }>(
      caseworker,
      'query ($language: Locale!) { assessmentDomains(language: $language) { code name strengths wishes } }',
      { language },
    )
  ).data.assessmentDomains;
const answer = (domainCode: string, more: object) =>
  serviceDoors(rig).write<Problems>(
    'answerAssessment',
    '',
    { participantId: participantId(1), domainCode, ...more },
    caseworker,
  );
const said = async () =>
  (
    await rig.ask<{ participant: { assessment: object[] } }>(
      caseworker,
      'query ($id: ID!) { participant(id: $id) { assessment { domainCode skipped strengths wishes } } }',
      { id: participantId(1) },
    )
  ).data.participant.assessment;

test('what carries a person is asked first of all, and in each part what is strong before what is wished', async () => {
  const [en, es] = [await domains('en'), await domains('es')];
  expect(en[0]).toMatchObject({ code: 'strengths' });
  expect(en.length).toBeGreaterThan(5);
  expect(es.map(({ code }) => code)).toEqual(en.map(({ code }) => code));
  for (const [index, { name, strengths, wishes }] of es.entries())
    for (const [words, english] of [
      [name, en[index]!.name],
      [strengths, en[index]!.strengths],
      [wishes, en[index]!.wishes],
    ]) {
      expect(words).toBeTruthy();
      expect(words).not.toBe(english);
    }
  expect(await domains('zh')).toEqual(en);
});

test('parts are data: one that a hub turns off is asked no more, and one that it adds is', async () => {
  await rig.sql(`UPDATE assessment_domain SET active = false WHERE code = 'work'`);
  await rig.sql(
    `INSERT INTO assessment_domain (code, position, names, prompts) VALUES ('garden', 1, '{"en":"Garden"}', '{"en":{"strengths":"What grows?","wishes":"What should grow?"}}')`,
  );
  const codes = (await domains('es')).map(({ code }) => code);
  expect(codes).toContain('garden');
  expect(codes).not.toContain('work');
  expect((await answer('work', {})).problems).toEqual([{ code: 'assessment.domain_unknown', path: ['domainCode'] }]);
});

test('any part may be skipped or answered in part; the last word counts, and skipped is forgotten', async () => {
  expect((await answer('home', { strengths: ' la luz ', wishes: null })).problems).toEqual([]);
  expect((await answer('people', { wishes: 'mi hermana' })).problems).toEqual([]);
  expect((await answer('safety', { skipped: true })).problems).toEqual([]);
  expect(await said()).toEqual([
    { domainCode: 'people', skipped: false, strengths: null, wishes: 'mi hermana' },
    { domainCode: 'home', skipped: false, strengths: 'la luz', wishes: null },
    { domainCode: 'safety', skipped: true, strengths: null, wishes: null },
  ]);
  for (let times = 0; times < 2; times++) await answer('home', { skipped: true, strengths: 'la luz' });
  expect(await said()).toContainEqual({ domainCode: 'home', skipped: true, strengths: null, wishes: null });
  expect((await answer('home', { strengths: 'x'.repeat(2001) })).problems).toEqual([
    { code: 'text.too_long', path: ['strengths'] },
  ]);
  expect((await answer('home', { strengths: 'la \u202e luz' })).problems).toEqual([
    { code: 'text.not_text', path: ['strengths'] },
  ]);
});

test('none of the words stands in the database as plain text', async () => {
  await answer('people', { strengths: 'canary strengths', wishes: 'canary wishes' });
  const dump = JSON.stringify(await rig.sql('SELECT t::text FROM assessment_answer t'));
  expect(dump).not.toContain('canary');
  expect(dump).not.toContain(Buffer.from('canary').toString('hex'));
});
