import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asStaff } from '../../test-rig.ts';
import { caseworker, codes, startDrawRig } from '../../testing/draw.ts';
import { enrol, member } from '../../testing/enrolment.ts';
import { delivery } from '../../testing/selection.ts';

let at: Awaited<ReturnType<typeof startDrawRig>>;
beforeAll(async () => {
  at = await startDrawRig();
});
afterAll(() => at.rig.close());
beforeEach(async () => {
  await at.begin();
  await at.rig.sql('TRUNCATE participant, household, enrolment, access_entry CASCADE');
});

const name = 'Canary Nightingale';
const reach = '+12125550188';

/** Somebody who was drawn and has enrolled, with what they said of themself in words. */
async function enrolled() {
  const one = await at.doors.candidate({ name, reachBy: 'CALL', reach, language: 'und', languageWords: 'Ixil' });
  const { ticket } = await at.doors.join([one.id]);
  await at.hold((await at.closed(1)).id);
  const { participantIds, problems } = await enrol(at.rig, [member({ candidateId: one.id })], { ticketId: ticket!.id });
  expect(problems).toEqual([]);
  return { ...one, participantId: participantIds[0]! };
}

const read = async (id: string) =>
  (
    await at.rig.ask<{ candidate: Record<string, unknown> | null }>(
      asStaff(2, 'supervisor'),
      'query ($id: ID!) { candidate(id: $id) { name languageWords reach status } }',
      { id },
    )
  ).data.candidate;

test('what was written of who enrolled is nowhere but in their file: not in the list that everybody at the site reads', async () => {
  const { id, participantId } = await enrolled();
  expect(await read(id)).toEqual({ name: null, languageWords: null, reach: null, status: 'ENROLLED' });
  const [row] = await at.rig.sql('SELECT * FROM candidate WHERE id = $1', [id]);
  expect(row).toMatchObject({ name_sealed: null, language_sealed: null, reach_sealed: null, reach_index: null });
  expect(row).toMatchObject({ participant_id: participantId });
  expect(await at.rig.sql('SELECT 1 FROM subject_key WHERE subject_id = $1', [id])).toEqual([]);
  // What was to be told them (by a call, so by somebody) they have heard.
  expect(await at.rig.sql('SELECT kind FROM task WHERE candidate_id = $1 AND done_at IS NULL', [id])).toEqual([]);
});

test('what sends texts hears of it, and has nothing more to say to them as a candidate', async () => {
  const { id } = await enrolled();
  const told = await at.rig.sql<{ data: { candidateId: string } }>(
    `SELECT data FROM bus.job_common WHERE name = 'notices/candidate.told'`,
  );
  expect(told.map(({ data }) => data)).toEqual([{ candidateId: id, version: 3 }]);
  const source = 'query ($ids: [ID!]!) { candidateOutcomes(ids: $ids) { id } }';
  expect((await at.rig.ask(delivery, source, { ids: [id] })).data).toEqual({ candidateOutcomes: [] });
});

test('they look up that they take part; nobody tells them that they are off the list, and nothing of the draw is lost', async () => {
  const { id, receipt } = await enrolled();
  const { interest } = await at.doors.look(receipt);
  expect(interest).toMatchObject({ status: 'ENROLLED', outcome: 'DRAWN', keptUntil: null });
  expect(interest!.whatElse).toEqual(['OTHER_HELP', 'LEGAL_INFORMATION', 'HEARING_HOTLINE', 'CALL_THE_SITE']);
  expect(await at.doors.withdraw(receipt)).toMatchObject({
    withdrawn: false,
    problems: [{ code: 'interest.enrolled', path: ['receipt'] }],
  });
  expect(codes(await at.doors.withdrawAsStaff(id))).toEqual(['candidate.enrolled']);
  expect(await read(id)).toMatchObject({ status: 'ENROLLED' });
  expect(await at.taken()).toBe(1);
});

test('who comes again by the number of their file is flagged, though nothing is written of them here any more', async () => {
  const { id, receipt } = await enrolled(); // in whose file `member` writes this number
  const again = await at.doors.candidate({ name: 'Otherwise Called', reachBy: 'TEXT', reach: '212 555 0142' });
  expect(codes(await at.doors.join([again.id]))).toEqual(['candidate.maybe_twice']);
  const [pair] = await at.rig.sql<{ id: string }>('SELECT id, why, second_id FROM candidate_duplicate');
  expect(pair).toMatchObject({ why: 'SAME_NUMBER', second_id: id });
  // "Take me off" of who has enrolled changes nothing, so somebody still has to look.
  expect(codes(await at.doors.withdraw(receipt))).toEqual(['interest.enrolled']);
  const asked = 'SELECT candidate_id AS id, done_at FROM task WHERE kind = $1';
  expect(await at.rig.sql(asked, ['SAME_CANDIDATE'])).toEqual([{ id: again.id, done_at: null }]);
  await at.doors.settle(pair!.id, 'SAME_PERSON');
  expect(codes(await at.doors.join([again.id]))).toEqual(['candidate.enrolled']);
});

test('the row goes with their file, and the draw stays as it was', async () => {
  const { id, participantId, receipt } = await enrolled();
  await at.rig.sql('DELETE FROM participant WHERE id = $1', [participantId]);
  expect(await read(id)).toBeNull();
  expect(codes(await at.doors.look(receipt))).toEqual(['receipt.unknown']);
  expect(await at.rig.sql('SELECT outcome FROM draw_rank')).toEqual([{ outcome: 'DRAWN' }]);
});

test.each([
  ['who has left may', 'UPDATE participant SET closed_at = now()'],
  ['of whom no file is known, nobody says that they take part', 'UPDATE candidate SET participant_id = NULL'],
])('who takes part gets no second lot by another entry; %s', async (_, leave) => {
  const twice = await at.doors.candidate({ name, reachBy: 'CALL', reach });
  const id = await (async () => {
    const one = await at.doors.candidate({ name, reachBy: 'CALL', reach });
    await at.doors.compare();
    const [pair] = await at.rig.sql<{ id: string }>('SELECT id FROM candidate_duplicate');
    await at.doors.settle(pair!.id, 'SAME_PERSON', caseworker);
    const { ticket } = await at.doors.join([one.id]);
    await at.hold((await at.closed(1)).id);
    await enrol(at.rig, [member({ candidateId: one.id })], { ticketId: ticket!.id });
    return one.id;
  })();
  expect(await read(id)).toMatchObject({ status: 'ENROLLED' });
  expect(codes(await at.doors.join([twice.id]))).toEqual(['candidate.enrolled']);
  await at.rig.sql(leave);
  expect(codes(await at.doors.join([twice.id]))).toEqual([]);
});
