import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, participantId, person, type Rig, seedOf, staffId } from '../../test-rig.ts';
import { serviceDoors } from '../../testing/services.ts';

let rig: Rig;
let doors: ReturnType<typeof serviceDoors>;
beforeAll(async () => {
  rig = await createRig();
  doors = serviceDoors(rig);
  await rig.subgraph.seed(seedOf([person(1), person(2), person(3)]));
  await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId(2)]);
  await rig.sql('UPDATE participant SET closed_at = now() WHERE id = $1', [participantId(3)]);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.sql('DELETE FROM service_offer');
  await rig.sql('DELETE FROM service_contact');
});

const alone = ['DEPARTURE_PLANNING', 'TRAFFICKING_SCREENING'];

describe('the complete list', () => {
  test('is alphabetical in the language of its reader and in no other order', async () => {
    for (const language of ['en', 'es', 'ht']) {
      const names = (await doors.lines(1, undefined, language)).map(({ name }) => name);
      expect(names).toHaveLength(7);
      expect(names).toEqual([...names].sort(new Intl.Collator(language === 'es' ? 'es' : 'en').compare));
    }
    const [en, es] = [await doors.lines(1), await doors.lines(1, undefined, 'es')];
    expect(en.map(({ service }) => service)).not.toEqual(es.map(({ service }) => service));
  });

  test('looks the same whatever was declined', async () => {
    await doors.offer(1, null);
    const before = await doors.lines(1);
    for (const { service } of before) await doors.answer(1, service, 'DECLINED', 1);
    const after = await doors.lines(1);
    expect(after.map(({ service, name }) => [service, name])).toEqual(
      before.map(({ service, name }) => [service, name]),
    );
    expect(after.every(({ state }) => state === 'DECLINED')).toBe(true);
    // And what was declined can be given all the same, once they want it.
    expect((await doors.contact([1], { service: 'LEGAL_ORIENTATION' })).problems).toEqual([]);
    expect(await doors.line(1, 'LEGAL_ORIENTATION')).toMatchObject({ state: 'DECLINED', delivered: true });
  });

  test('is read in the portal without what is spoken of in person alone', async () => {
    await doors.offer(1, null);
    const seen = (await doors.lines(1, asParticipant(1))).map(({ service }) => service);
    expect(seen).toHaveLength(5);
    for (const service of alone) expect(seen).not.toContain(service);
  });

  test('is empty for a child under 14, to whom nothing can be offered either', async () => {
    expect(await doors.lines(2)).toEqual([]);
    expect((await doors.offer(2, null)).problems).toEqual([{ code: 'offer.too_young', path: ['participantId'] }]);
  });
});

describe('an offer', () => {
  test('says by whom, in which language and with which interpreter; the first one stays', async () => {
    await doors.offer(1, ['LEGAL_ORIENTATION'], { language: 'quc', interpreter: 'BY_TELEPHONE' });
    await doors.offer(1, ['LEGAL_ORIENTATION', 'SOCIAL_SERVICES'], {}, asStaff(2, 'supervisor'));
    expect(await doors.line(1, 'LEGAL_ORIENTATION')).toMatchObject({ language: 'quc', interpreter: 'BY_TELEPHONE' });
    expect(await rig.sql('SELECT service::text, offered_by_id AS by, version FROM service_offer ORDER BY 1')).toEqual([
      { service: 'LEGAL_ORIENTATION', by: staffId(1), version: 1 },
      { service: 'SOCIAL_SERVICES', by: staffId(2), version: 1 },
    ]);
  });

  test.each(alone)('of %s is made with the complete list alone', async (service) => {
    const problems = [{ code: 'offer.only_in_list', path: ['services', '1'] }];
    expect((await doors.offer(1, [service])).problems).toMatchObject([{ code: 'offer.only_in_list' }]);
    expect(await doors.offer(1, ['CASE_MANAGEMENT', service])).toEqual({ problems });
    expect(await doors.notOffered(1, ['CASE_MANAGEMENT', service])).toEqual({ problems });
    expect(await rig.sql('SELECT 1 FROM service_offer')).toEqual([]);
  });

  test.each([
    ['by telephone', { inPersonAndAlone: false }, 'offer.not_alone', 'inPersonAndAlone'],
    ['with a relative interpreting', { interpreter: 'OTHER' }, 'interpreter.not_independent', 'interpreter'],
  ])('of the complete list is not made %s', async (_, more, code, field) => {
    expect(await doors.offer(1, null, more)).toEqual({ problems: [{ code, path: [field] }] });
    expect(await rig.sql('SELECT 1 FROM service_offer')).toEqual([]);
  });

  test('takes the place of a reason, and no reason the place of an offer', async () => {
    await doors.notOffered(1, ['MENTAL_HEALTH'], 'NO_INTERPRETER');
    expect(await doors.line(1, 'MENTAL_HEALTH')).toMatchObject({
      state: 'NOT_OFFERED',
      notOfferedWhy: 'NO_INTERPRETER',
    });
    await doors.notOffered(1, null, 'NOT_REACHED');
    expect(await doors.line(1, 'MENTAL_HEALTH')).toMatchObject({ notOfferedWhy: 'NO_INTERPRETER' });
    await doors.offer(1, ['MENTAL_HEALTH']);
    await doors.notOffered(1, ['MENTAL_HEALTH']);
    expect(await doors.line(1, 'MENTAL_HEALTH')).toMatchObject({ state: 'OFFERED', notOfferedWhy: null });
  });

  test('of nothing, to nobody or to somebody who left is refused', async () => {
    expect((await doors.offer(1, [])).problems).toEqual([{ code: 'offer.none', path: ['services'] }]);
    expect((await doors.offer(999, null)).problems).toEqual([{ code: 'participant.unknown', path: ['participantId'] }]);
    expect((await doors.offer(3, null)).problems).toEqual([{ code: 'participant.closed', path: ['participantId'] }]);
  });
});

describe('an answer', () => {
  test('stands with who wrote it down and how it was said, or as the own word of the person', async () => {
    const read = async () => {
      const source = `{ participant(id: "${participantId(1)}") { coreServices { service answeredBy { id } saidHow } } }`;
      const { data } = await rig.ask<{ participant: { coreServices: { service: string }[] } }>(
        asStaff(1, 'caseworker'),
        source,
      );
      return data.participant.coreServices.find(({ service }) => service === 'SOCIAL_SERVICES');
    };
    await doors.offer(1, ['SOCIAL_SERVICES']);
    const input = { participantId: participantId(1), service: 'SOCIAL_SERVICES', answer: 'ACCEPTED', version: 1 };
    expect(await doors.write('answerOffer', '', input, asStaff(1, 'caseworker'))).toEqual({
      problems: [{ code: 'offer.how_missing', path: ['saidHow'] }],
    });
    await doors.answer(1, 'SOCIAL_SERVICES', 'ACCEPTED', 1);
    expect(await read()).toMatchObject({ answeredBy: { id: staffId(1) }, saidHow: 'SPOKEN_IN_PERSON' });
    await doors.answer(1, 'SOCIAL_SERVICES', 'DECLINED', 2, asParticipant(1));
    expect(await read()).toMatchObject({ answeredBy: null, saidHow: null });
  });

  test('is given to an offer, not to a reason, by the person too, and can be another one later', async () => {
    const notMade = [{ code: 'offer.not_made' }];
    expect((await doors.answer(1, 'SOCIAL_SERVICES', 'ACCEPTED', 0)).problems).toMatchObject(notMade);
    await doors.notOffered(1, ['LEGAL_ORIENTATION']);
    expect((await doors.answer(1, 'LEGAL_ORIENTATION', 'ACCEPTED', 1)).problems).toMatchObject(notMade);
    await doors.offer(1, null);
    expect((await doors.answer(1, 'SOCIAL_SERVICES', 'DECLINED', 1, asParticipant(1))).problems).toEqual([]);
    expect((await doors.answer(1, 'SOCIAL_SERVICES', 'DECLINED', 1, asParticipant(1))).problems).toEqual([]);
    expect((await doors.answer(1, 'SOCIAL_SERVICES', 'ACCEPTED', 1)).problems).toEqual([
      { code: 'offer.changed_meanwhile', path: ['version'] },
    ]);
    expect((await doors.answer(1, 'SOCIAL_SERVICES', 'ACCEPTED', 2)).problems).toEqual([]);
    expect(await doors.line(1, 'SOCIAL_SERVICES')).toMatchObject({ state: 'ACCEPTED', version: 3 });
  });

  test('to what is spoken of in person alone is not given in the portal', async () => {
    await doors.offer(1, null);
    for (const service of alone)
      expect((await doors.answer(1, service, 'ACCEPTED', 1, asParticipant(1))).problems).toEqual([
        { code: 'offer.not_made', path: ['service'] },
      ]);
    expect((await doors.answer(1, alone[0]!, 'ACCEPTED', 1)).problems).toEqual([]);
  });
});

test('delivered is what contacts say and nothing else', async () => {
  await doors.offer(1, null);
  await doors.answer(1, 'CULTURAL_ORIENTATION', 'ACCEPTED', 1);
  expect(await doors.line(1, 'CULTURAL_ORIENTATION')).toMatchObject({ state: 'ACCEPTED', delivered: false });
  await doors.contact([1], { service: 'CULTURAL_ORIENTATION' });
  expect(await doors.line(1, 'CULTURAL_ORIENTATION')).toMatchObject({ delivered: true });
  await rig.sql('DELETE FROM service_contact');
  expect(await doors.line(1, 'CULTURAL_ORIENTATION')).toMatchObject({ delivered: false });
  // Of counselling the portal says neither yes nor no.
  await doors.contact([1], { service: 'MENTAL_HEALTH' });
  expect(await doors.line(1, 'MENTAL_HEALTH', asParticipant(1))).toMatchObject({ delivered: null });
});
