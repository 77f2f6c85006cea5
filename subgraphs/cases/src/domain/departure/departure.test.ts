import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asParticipant, asStaff, createRig, type Rig, siteId, staffId } from '../../test-rig.ts';
import { approvalDoors } from '../../testing/approval.ts';
import { closingDoors } from '../../testing/closing.ts';
import { departureDoors, required } from '../../testing/departure.ts';
import { enrolOne, seedAwards } from '../../testing/enrolment.ts';
import { transferDoors } from '../../testing/transfer.ts';

let now = new Date('2026-11-22T15:00:00Z');
let rig: Rig;
let doors: ReturnType<typeof departureDoors>;
let approvals: ReturnType<typeof approvalDoors>;
const partner = '019b0000-000a-7000-8000-000000000007';
beforeAll(async () => {
  rig = await createRig(() => now);
  doors = departureDoors(rig);
  approvals = approvalDoors(rig);
  await seedAwards(rig);
  await rig.sql(
    `INSERT INTO site_partner (id, site_id, organization_id, name, as_of) VALUES (gen_random_uuid(), $1, $2, 'A partner', '2026-01-01')`,
    [siteId(1), partner],
  );
});
afterAll(() => rig.close());
beforeEach(() => {
  now = new Date('2026-11-22T15:00:00Z');
});

const self = (id: string) => ({ ...asParticipant(1), id });
const abroad = [{ name: 'Marta', phone: '+50255550101', email: null, country: 'GT' }];
const steps = [{ kind: 'DOCUMENTS', words: 'Renew the passport' }];

/** Plans of people in every state, each by the way there. */
const ways: Record<string, (participantId: string) => Promise<string>> = {
  REQUESTED: async (participantId) => (await doors.request({ participantId })).departurePlan!.id,
  'waiting for a second person': async (participantId) => {
    const id = await doors.ready({ participantId });
    expect((await doors.askFinal(id)).problems).toEqual([]);
    return id;
  },
  FINAL: async (participantId) => {
    const id = await ways['waiting for a second person']!(participantId);
    expect((await approvals.secondSays(participantId)).problems).toEqual([]);
    return id;
  },
};

describe('a plan begins', () => {
  test('with the person’s own words, sealed, and the service counts as offered and accepted', async () => {
    const participantId = await enrolOne(rig);
    const idempotencyKey = randomUUID();
    const said = { participantId, idempotencyKey };
    const { departurePlan } = await doors.request(said);
    expect(departurePlan).toMatchObject({ status: 'REQUESTED', losses: [] });
    expect((await doors.request(said)).departurePlan).toEqual(departurePlan);
    expect((await doors.request({ ...said, words: 'Otra cosa' })).problems).toMatchObject([
      { code: 'idempotency_key.used' },
    ]);
    expect((await doors.request({ participantId })).problems).toMatchObject([{ code: 'departure.already' }]);
    const offer = await rig.sql(
      `SELECT answer, said_how, offered_at IS NOT NULL AS offered FROM service_offer WHERE participant_id = $1 AND service = 'DEPARTURE_PLANNING'`,
      [participantId],
    );
    expect(offer).toEqual([{ answer: 'ACCEPTED', said_how: 'SPOKEN_IN_PERSON', offered: true }]);
    const dump = JSON.stringify(await rig.sql("SELECT encode(request_sealed, 'escape') AS w FROM departure_plan"));
    expect(dump).not.toContain('madre');
  });

  test('of who declined it before all the same: they ask for it now', async () => {
    const participantId = await enrolOne(rig);
    await rig.sql(
      `INSERT INTO service_offer (id, participant_id, service, offered_at, answer) VALUES (gen_random_uuid(), $1, 'DEPARTURE_PLANNING', now(), 'DECLINED')`,
      [participantId],
    );
    expect((await doors.request({ participantId })).problems).toEqual([]);
    expect(
      await rig.sql('SELECT answer, version FROM service_offer WHERE participant_id = $1', [participantId]),
    ).toEqual([{ answer: 'ACCEPTED', version: 2 }]);
  });

  test.each([
    ['by a text', { saidHow: 'BY_TEXT' }, 'departure.not_spoken'],
    ['by a paper', { saidHow: 'SIGNED' }, 'departure.not_spoken'],
    ['without words of theirs', { words: ' ' }, 'words.missing'],
    ['through somebody of the household', { interpreter: 'OTHER' }, 'interpreter.not_independent'],
    ['in a language that nobody interpreted', { language: 'kek' }, 'consent.interpreter_missing'],
  ])('never %s', async (_, input, code) => {
    const participantId = await enrolOne(rig);
    expect((await doors.request({ participantId, ...input })).problems).toMatchObject([{ code }]);
    expect(await doors.statusOf(participantId)).toEqual([]);
  });

  test('never by the person clicking something, for somebody under 14, elsewhere, or who has left', async () => {
    const participantId = await enrolOne(rig);
    await expect(doors.request({ participantId }, self(participantId))).rejects.toThrow('FORBIDDEN');
    expect((await doors.request({ participantId }, asStaff(3, 'caseworker', 2))).problems).toMatchObject([
      { code: 'participant.unknown' },
    ]);
    await rig.sql('UPDATE participant SET under_14 = true WHERE id = $1', [participantId]);
    expect((await doors.request({ participantId })).problems).toMatchObject([{ code: 'offer.too_young' }]);
    await rig.sql('UPDATE participant SET under_14 = false WHERE id = $1', [participantId]);
    await closingDoors(rig).close(participantId);
    expect((await doors.request({ participantId })).problems).toMatchObject([{ code: 'participant.closed' }]);
  });
});

describe('what is planned', () => {
  test('stands with partner, day, contacts abroad and steps; a step that is done stays so when it is written anew', async () => {
    const participantId = await enrolOne(rig);
    const id = await ways['REQUESTED']!(participantId);
    const content = { partnerId: partner, leavesOn: '2026-12-20', contacts: abroad, steps };
    const first = (await doors.write(id, content)).departurePlan!;
    expect(first).toMatchObject({ version: 2, partnerId: partner, contacts: [{ name: 'Marta', country: 'GT' }] });
    // Said again: nothing has changed.
    expect((await doors.write(id, content)).departurePlan).toMatchObject({ version: 2 });
    const [step] = first.steps;
    expect((await doors.markStep(step!.id)).departurePlan!.steps[0]!.doneAt).toBe(now.toISOString());
    const more = [
      { ...steps[0], id: step!.id, words: 'Passport' },
      { kind: 'TRAVEL', words: 'Ticket' },
    ];
    expect((await doors.write(id, { ...content, steps: more })).problems).toMatchObject([
      { code: 'departure.changed_meanwhile' },
    ]);
    const second = (await doors.write(id, { ...content, steps: more, version: 2 })).departurePlan!;
    expect(second.steps.map(({ doneAt }) => doneAt !== null)).toEqual([true, false]);
    expect((await doors.markStep(step!.id, false)).departurePlan!.steps[0]!.doneAt).toBeNull();
    const dump = JSON.stringify(
      await rig.sql(
        `SELECT encode(contacts_sealed, 'escape') AS c, (SELECT string_agg(encode(words_sealed, 'escape'), '') FROM departure_step) AS w FROM departure_plan`,
      ),
    );
    expect(dump).not.toMatch(/Marta|GT"|Passport/);
  });

  test.each([
    ['a partner without a contract', { partnerId: siteId(1) }, 'partner.unknown'],
    [
      'a contact whom nobody can reach',
      { contacts: [{ name: 'Marta', country: 'GT' }] },
      'departure.contact_unreachable',
    ],
    ['a number that is none', { contacts: [{ ...abroad[0], phone: '12' }] }, 'phone.invalid'],
    [
      'an address that is none',
      { contacts: [{ ...abroad[0], phone: null, email: 'marta' }] },
      'departure.contact_unreachable',
    ],
    ['a country in words', { contacts: [{ ...abroad[0], country: 'Home' }] }, 'departure.country'],
    ['more contacts than anybody has', { contacts: Array(11).fill(abroad[0]) }, 'departure.too_many'],
    ['a step of another plan', { steps: [{ ...steps[0], id: siteId(1) }] }, 'departure_step.unknown'],
    ['a step without words', { steps: [{ ...steps[0], words: '' }] }, 'words.missing'],
  ])('is not %s', async (_, content, code) => {
    const id = await ways['REQUESTED']!(await enrolOne(rig));
    expect((await doors.write(id, content)).problems).toMatchObject([{ code }]);
  });
});

describe('it is final', () => {
  test('only after legal orientation was offered, every loss was named, and a second person has said yes', async () => {
    const participantId = await enrolOne(rig);
    const id = await ways['REQUESTED']!(participantId);
    expect((await doors.askFinal(id)).problems).toMatchObject([{ code: 'departure.orientation_not_offered' }]);
    await doors.orientation(id, null);
    expect((await doors.losses(id, [])).problems).toMatchObject([{ code: 'departure.losses_missing' }]);
    for (const left of required) {
      await rig.sql('UPDATE departure_plan SET losses = $2 WHERE id = $1', [
        id,
        required.filter((one) => one !== left),
      ]);
      expect((await doors.askFinal(id)).problems).toMatchObject([{ code: 'departure.losses_missing' }]);
    }
    // Named one after the other, and what was named stays.
    expect((await doors.losses(id, ['SERVICES_HERE'])).departurePlan!.losses).toHaveLength(required.length);
    await doors.losses(id);
    expect((await doors.askFinal(id, 7)).problems).toMatchObject([{ code: 'departure.changed_meanwhile' }]);
    expect((await doors.askFinal(id)).departurePlan!.status).toBe('REQUESTED');
    expect((await doors.askFinal(id)).problems).toEqual([]);
    expect(await rig.sql('SELECT 1 FROM approval WHERE about_id = $1', [id])).toHaveLength(1);
    expect((await doors.write(id, { contacts: abroad })).problems).toMatchObject([{ code: 'departure.waits' }]);
    expect((await doors.departed(id)).problems).toMatchObject([{ code: 'departure.not_final' }]);
    await approvals.secondSays(participantId);
    expect(await doors.statusOf(participantId)).toEqual(['FINAL']);
    // What changes is looked at again.
    const changed = await doors.write(id, { contacts: abroad });
    expect(changed.departurePlan).toMatchObject({ status: 'REQUESTED', finalAt: null });
    expect((await doors.askFinal(id, 2)).problems).toEqual([]);
  });

  test('and they have gone on a day that can be; steps at home go on, and leaving is asked for by itself', async () => {
    const participantId = await enrolOne(rig);
    const id = (await doors.request({ participantId })).departurePlan!.id;
    const [step] = (await doors.write(id, { steps })).departurePlan!.steps;
    await doors.orientation(id);
    await doors.losses(id);
    await doors.askFinal(id, 2);
    await approvals.secondSays(participantId);
    for (const on of ['2026-11-23', '2026-11-21'])
      expect((await doors.departed(id, on)).problems).toMatchObject([{ code: 'departure.to_come' }]);
    expect((await doors.departed(id)).departurePlan).toMatchObject({ status: 'DEPARTED', departedOn: '2026-11-22' });
    expect((await doors.departed(id)).problems).toEqual([]);
    expect((await doors.departed(id, '2026-11-21')).problems).toMatchObject([{ code: 'departure.departed' }]);
    expect((await doors.markStep(step!.id)).problems).toEqual([]);
    expect((await doors.write(id, { contacts: abroad, version: 3 })).problems).toMatchObject([
      { code: 'departure.over' },
    ]);
    // Nothing is left to stop.
    expect((await doors.stop(participantId, self(participantId))).problems).toEqual([]);
    expect(await doors.statusOf(participantId)).toEqual(['DEPARTED']);
    expect(await closingDoors(rig).openThings(participantId)).toEqual([]);
  });
});

describe('it is stopped with one act', () => {
  test.each(Object.keys(ways))('by the person, and by staff in their name, while it is %s', async (state) => {
    for (const as of [self, () => asStaff(1, 'caseworker')]) {
      const participantId = await enrolOne(rig);
      const id = await ways[state]!(participantId);
      const waited = await approvals.waitingOf(participantId);
      expect((await doors.stop(participantId, as(participantId))).problems).toEqual([]);
      expect((await doors.stop(participantId, as(participantId))).problems).toEqual([]);
      expect(await rig.sql('SELECT status, stopped_by_id FROM departure_plan WHERE id = $1', [id])).toEqual([
        { status: 'STOPPED', stopped_by_id: as === self ? null : staffId(1) },
      ]);
      expect(await approvals.waitingOf(participantId)).toBeNull();
      const told = await rig.sql(
        "SELECT kind, about_id FROM task WHERE participant_id = $1 AND kind <> 'APPROVAL_ASKED'",
        [participantId],
      );
      // Their caseworker did the other.
      expect(told).toEqual(as === self ? [{ kind: 'PLAN_CHANGED', about_id: null }] : []);
      if (waited) expect((await approvals.decide(waited)).problems).toMatchObject([{ code: 'approval.withdrawn' }]);
      for (const tried of [doors.askFinal(id), doors.orientation(id), doors.losses(id), doors.write(id)])
        expect((await tried).problems).toMatchObject([{ code: 'departure.over' }]);
      // They may ask again, whenever they want.
      expect((await doors.request({ participantId })).problems).toEqual([]);
    }
  });

  test('also by who has left the program, and with the same answer when there is no plan', async () => {
    const participantId = await enrolOne(rig);
    const none = await doors.stop(participantId, self(participantId));
    await ways['FINAL']!(participantId);
    const closings = closingDoors(rig);
    const handOvers = (await closings.openThings(participantId)).map((thing) => ({ ...thing, toWhom: 'The partner' }));
    expect(handOvers).toMatchObject([{ kind: 'DEPARTURE_PLAN' }]);
    expect((await closings.close(participantId, { handOvers })).problems).toEqual([]);
    expect(await doors.stop(participantId, self(participantId))).toEqual(none);
    expect(await doors.statusOf(participantId)).toEqual(['STOPPED']);
  });

  test('by nobody else: not by somebody they live with, nor at another site', async () => {
    const [participantId, other] = [await enrolOne(rig), await enrolOne(rig)];
    await ways['REQUESTED']!(participantId);
    for (const stranger of [self(other), asStaff(3, 'caseworker', 2)])
      expect((await doors.stop(participantId, stranger)).problems).toMatchObject([{ code: 'participant.unknown' }]);
    expect(await doors.statusOf(participantId)).toEqual(['REQUESTED']);
  });
});

test('a plan goes with the file to another site, without the partner here, and is made final there anew', async () => {
  const participantId = await enrolOne(rig);
  const id = await ways['REQUESTED']!(participantId);
  await doors.write(id, { partnerId: partner });
  await doors.orientation(id);
  await doors.losses(id);
  await doors.askFinal(id, 2);
  await approvals.secondSays(participantId);
  const transfers = transferDoors(rig);
  const { transfer } = await transfers.ask([participantId]);
  expect((await transfers.settle(transfer!.id)).problems).toEqual([]);
  expect(await rig.sql('SELECT site_id, status, partner_id, final_at FROM departure_plan WHERE id = $1', [id])).toEqual(
    [{ site_id: siteId(2), status: 'REQUESTED', partner_id: null, final_at: null }],
  );
  expect((await doors.write(id, {})).problems).toMatchObject([{ code: 'departure.unknown' }]);
  const there = asStaff(4, 'supervisor', 2);
  expect((await doors.askFinal(id, 3, there)).problems).toMatchObject([{ code: 'approval.nobody_else' }]);
});
