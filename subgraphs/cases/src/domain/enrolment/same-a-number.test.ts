import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asStaff, createRig, type Rig } from '../../test-rig.ts';
import { closingDoors } from '../../testing/closing.ts';
import { drawTicket, enrol, enrolOne, member, seedAwards } from '../../testing/enrolment.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await createRig(() => new Date('2026-11-22T15:00:00Z'));
  await seedAwards(rig);
});
afterAll(() => rig.close());

describe('an A-number', () => {
  const typed = { aNumber: 'A 000-000-077', aNumberAgain: '000000077' };

  test('that is known at the site is refused; of somebody who has left, while they may come back without a draw', async () => {
    const id = await enrolOne(rig, typed);
    expect((await enrol(rig, [member(typed)])).problems).toEqual([
      { code: 'a_number.known', path: ['members', '0', 'aNumber'] },
    ]);
    expect((await closingDoors(rig).close(id)).problems).toEqual([]);
    expect((await enrol(rig, [member(typed)])).problems).toMatchObject([{ code: 'a_number.was_here' }]);
  });

  test('of two of one list is refused', async () => {
    const same = { aNumber: '000000078', aNumberAgain: '000000078' };
    const { problems } = await enrol(rig, [
      member({ ...same, householdRole: 'SPOUSE' }),
      member({ ...same, householdRole: 'SPOUSE' }),
    ]);
    expect(problems).toEqual([{ code: 'a_number.twice', path: ['members', '1', 'aNumber'] }]);
  });

  test('that is known at another site opens a task at both, each about their own person, without a name', async () => {
    const same = { aNumber: '000000079', aNumberAgain: '000000079' };
    const there = asStaff(3, 'caseworker', 2);
    // At the same moment: each would find nobody yet.
    const [here, elsewhere] = [await drawTicket(rig), await drawTicket(rig, 1, 2)];
    const answers = await Promise.all([
      enrol(rig, [member({ ...same, candidateId: here.candidateId })], { ticketId: here.ticketId }),
      enrol(rig, [member({ ...same, candidateId: elsewhere.candidateId })], { ticketId: elsewhere.ticketId }, there),
    ]);
    const [own, their] = answers.map(({ participantIds }) => participantIds[0]);
    for (const [viewer, id] of [
      [asStaff(1, 'caseworker'), own],
      [there, their],
    ] as const) {
      const { data } = await rig.ask<{ tasks: { nodes: { kind: string }[] } }>(
        viewer,
        '{ tasks { nodes { kind aboutId participant { id } } } }',
      );
      expect(data.tasks.nodes.filter(({ kind }) => kind === 'SAME_A_NUMBER')).toEqual([
        { kind: 'SAME_A_NUMBER', aboutId: null, participant: { id } },
      ]);
    }
  });

  test('claimed by twenty forms of one site at once is enrolled once', async () => {
    const same = { aNumber: '000000080', aNumberAgain: '000000080' };
    const tickets = [];
    for (let form = 0; form < 20; form++) tickets.push(await drawTicket(rig));
    const answers = await Promise.all(
      tickets.map(({ ticketId, candidateId }) => enrol(rig, [member({ ...same, candidateId })], { ticketId })),
    );
    expect(answers.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    const others = answers.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(others).toEqual(Array.from({ length: 19 }, () => 'a_number.known'));
  });
});
