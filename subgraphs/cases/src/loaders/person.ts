import type { Viewer } from '@cmpp/auth';
import { manyByParent, oneById } from '@cmpp/subgraph';
import DataLoader from 'dataloader';
import type { Database } from '../db.ts';
import { notHiddenFrom } from '../domain/household/member.ts';
import { mayBeTextedFor } from '../domain/household/ward.ts';
import { visibleParticipants } from '../domain/person/participant.ts';
import type { ParticipantPhone } from '../generated/prisma/client.ts';
import { staffViewer } from '../domain/sign-in/staff.ts';
import { byParticipant } from './by-participant.ts';

/** People and their numbers. */
export function personLoaders(db: Database, viewer: Viewer) {
  return {
    participant: oneById((ids) =>
      db.participant.findMany({ where: { AND: [{ id: { in: ids } }, visibleParticipants(viewer)] } }),
    ),
    /** Which files a staff member may read now, of the files asked for. */
    openTo: new DataLoader<{ staffId: string; participantId: string }, boolean, string>(
      (asked) => openToStaff(db, asked),
      { cacheKeyFn: ({ staffId, participantId }) => `${staffId}|${participantId}` },
    ),
    phones: manyByParent(
      (ids) =>
        db.participantPhone.findMany({
          where: { participantId: { in: ids }, retiredAt: null },
          orderBy: { id: 'asc' },
        }),
      byParticipant,
    ),
    /** Numbers of those who are texted for somebody they look after, of one household with them. */
    guardianPhones: manyByParent<ParticipantPhone & { wardId: string }>(
      async (ids) => {
        const rows = await db.guardianship.findMany({
          where: { AND: [{ wardId: { in: ids } }, mayBeTextedFor] },
          include: {
            ward: true,
            guardian: { include: { phones: { where: { retiredAt: null }, orderBy: { id: 'asc' } } } },
          },
          orderBy: [{ since: 'asc' }, { id: 'asc' }],
        });
        return rows.flatMap(({ wardId, ward, guardian }) => {
          const together = ward.householdId !== null && ward.householdId === guardian.householdId;
          return together ? guardian.phones.map((phone) => ({ ...phone, wardId })) : [];
        });
      },
      ({ wardId }) => wardId,
    ),
    members: manyByParent(
      (ids) =>
        db.participant.findMany({
          where: { AND: [{ householdId: { in: ids } }, visibleParticipants(viewer)] },
          orderBy: { id: 'asc' },
        }),
      (row) => row.householdId ?? '',
    ),
    frozen: byIndex(async (indexes) => {
      const rows = await db.frozenNumber.findMany({ where: { numberIndex: { in: indexes } } });
      return (index) => rows.some((row) => sameBytes(row.numberIndex, index));
    }),
    /** Whether others have a number too, of its holder's household; whoever words a text must know of anybody. */
    othersHave: new DataLoader<ParticipantPhone, boolean, string>((phones) => othersHave(db, viewer, phones), {
      cacheKeyFn: ({ id }) => id,
    }),
  };
}

/** By the rule that holds when they ask themselves; one statement for each staff member. */
async function openToStaff(db: Database, asked: readonly { staffId: string; participantId: string }[]) {
  const staff = await db.staff.findMany({ where: { id: { in: asked.map(({ staffId }) => staffId) }, active: true } });
  const open = new Set<string>();
  for (const member of staff) {
    const ids = asked.filter(({ staffId }) => staffId === member.id).map(({ participantId }) => participantId);
    const visible = visibleParticipants(staffViewer(member, ''));
    const files = await db.participant.findMany({
      where: { AND: [{ id: { in: ids } }, visible] },
      select: { id: true },
    });
    for (const { id } of files) open.add(`${member.id}|${id}`);
  }
  return asked.map(({ staffId, participantId }) => open.has(`${staffId}|${participantId}`));
}

async function othersHave(db: Database, viewer: Viewer, phones: readonly ParticipantPhone[]): Promise<boolean[]> {
  const rows = await db.participantPhone.findMany({
    where: {
      numberIndex: { in: phones.map(({ numberIndex }) => numberIndex) },
      retiredAt: null,
      participant: notHiddenFrom(viewer),
    },
    select: { participantId: true, numberIndex: true, participant: { select: { householdId: true } } },
  });
  const anywhere = viewer.kind === 'service';
  return phones.map(({ participantId, numberIndex }) => {
    const holders = rows.filter((row) => sameBytes(row.numberIndex, numberIndex));
    const home = holders.find((row) => row.participantId === participantId)?.participant.householdId ?? null;
    const others = holders.filter((row) => row.participantId !== participantId);
    return others.some(({ participant }) => anywhere || (home !== null && participant.householdId === home));
  });
}

type Index = Uint8Array<ArrayBuffer>;
const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/** A question about numbers by their blind index, asked once for all of a turn. */
function byIndex(ask: (indexes: Index[]) => Promise<(index: Index) => boolean>) {
  return new DataLoader<Index, boolean, string>(
    async (indexes) => {
      const answer = await ask([...indexes]);
      return indexes.map(answer);
    },
    { cacheKeyFn: (index) => Buffer.from(index).toString('hex') },
  );
}
