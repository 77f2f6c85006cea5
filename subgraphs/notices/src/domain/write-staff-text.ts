import type { StaffViewer } from '@cmpp/auth';
import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { Notice } from '../generated/prisma/client.ts';
import { choosePhone } from './choose-phone.ts';
import type { Addressee, PhoneTruth } from './graph-port.ts';
import { isStopped } from './opt-out.ts';
import { patiently, type SendingParts } from './parts.ts';
import { indexesOf } from './phone-number.ts';
import { checkStaffText } from './staff-text.ts';
import { openNotice } from './truth/open-notice.ts';

/** What a member of staff wants to write, and to whom; the key makes one try of it. */
export type StaffText = { participantId: string; body: string; idempotencyKey: string };

/** A text of staff: always somebody's. */
export type StaffNotice = Notice & { participantId: string };

/**
 * Plans a text of a member of staff to a person whose file they may read now: cases is asked. It goes out as all texts do, by day. Asked
 * again with the same key it gives the same text and changes nothing.
 *
 * @throws Refusal `participant.unknown` (the same for a file that may not be read), `person.detained`, `person.left`, `phone.none`, `phone.frozen`,
 * `text.opted_out`, `idempotency_key.invalid`, `idempotency_key.used`; see `checkStaffText`.
 */
export async function writeStaffText(
  parts: SendingParts,
  viewer: StaffViewer,
  { participantId, body: typed, idempotencyKey }: StaffText,
): Promise<StaffNotice> {
  checkKey(idempotencyKey);
  if (!isUuid(participantId)) refuseUnknown();
  const person = await parts.graph.findAddressee(participantId, viewer.id);
  if (!person?.openToStaff) refuseUnknown();
  const body = checkStaffText(person.siteName, typed);
  const tryId = uuidv5(idempotencyKey, viewer.id);
  const before = await findTry(parts, tryId);
  if (before) return sameAs(parts, before, participantId, body);
  const phone = await checkPhone(parts, person);
  return plan(parts, viewer, { person, phone, body, tryId });
}

type Planned = { person: Addressee; phone: PhoneTruth; body: string; tryId: string };

async function plan(
  parts: SendingParts,
  viewer: StaffViewer,
  { person, phone, body, tryId }: Planned,
): Promise<StaffNotice> {
  const { db, vault, publisher, now } = parts;
  const id = uuidv7();
  await db.$transaction(async (tx) => {
    const sealed = await vault.seal(tx, person.id, { table: 'notice', row: id }, { body, to: phone.number });
    const { count } = await tx.notice.createMany({
      data: {
        id,
        participantId: person.id,
        siteId: person.siteId,
        timeZone: person.timeZone,
        kind: 'STAFF_TEXT',
        source: 'STAFF',
        sourceId: tryId,
        sourceVersion: 1,
        writtenById: viewer.id,
        language: 'und', // whatever they wrote it in
        status: 'PLANNED',
        dueAt: now(),
        createdAt: now(),
        bodySealed: sealed.body,
        toSealed: sealed.to,
      },
      skipDuplicates: true,
    });
    if (count) await publisher.publish(tx, 'notice.due', { noticeId: id });
  }, patiently);
  // Sent twice at once: whoever came first wrote it.
  return sameAs(parts, (await findTry(parts, tryId))!, person.id, body);
}

const findTry = ({ db }: SendingParts, sourceId: string): Promise<Notice | null> =>
  db.notice.findFirst({ where: { kind: 'STAFF_TEXT', sourceId } });

async function sameAs(parts: SendingParts, row: Notice, participantId: string, body: string): Promise<StaffNotice> {
  if (row.participantId === participantId && (await openNotice(parts, row.id, participantId)).body === body)
    return { ...row, participantId };
  refuse(
    'idempotency_key.used',
    'idempotencyKey',
    'This key was used for another text.',
    'Make a new key for each text.',
  );
}

async function checkPhone(parts: SendingParts, { detained, hearsOfDates, phones }: Addressee): Promise<PhoneTruth> {
  const instead = 'Call, or speak with them in person.';
  if (detained)
    refuse('person.detained', 'participantId', 'Their phone may be in other hands, so texts have stopped.', instead);
  if (!hearsOfDates)
    refuse('person.left', 'participantId', 'They left the program and want no more texts of it.', instead);
  const phone = choosePhone(phones);
  if (!phone) refuse('phone.none', 'participantId', 'There is no number that they agreed to be texted on.', instead);
  if (phone.frozen)
    refuse(
      'phone.frozen',
      'participantId',
      'Somebody else may have their number by now.',
      'Find out the number first.',
    );
  if (await isStopped(parts.db, indexesOf(parts.keyring, phone.number)))
    refuse('text.opted_out', 'participantId', 'They said that they want no more texts.', instead);
  return phone;
}

function checkKey(key: string): void {
  if (!/^[\w-]{8,100}$/.test(key))
    refuse(
      'idempotency_key.invalid',
      'idempotencyKey',
      'The key of this request is not one.',
      'Make a new random one, 8 to 100 letters and digits, each time the form is shown.',
    );
}

function refuseUnknown(): never {
  refuse('participant.unknown', 'participantId', 'There is no such file.', 'Open it from your list.');
}
