import type { Viewer } from '@cmpp/auth';
import { manyByParent } from '@cmpp/subgraph';
import type { Database } from '../db.ts';
import { ofVisibleParticipants } from '../domain/person/participant.ts';
import { type ContactOf, visibleContacts } from '../domain/service/contact.ts';
import { visibleWishes } from '../domain/service/portal-wish.ts';
import { visibleNeeds, visibleNeedWords } from '../domain/service/visible-services.ts';
import type { Participant } from '../generated/prisma/client.ts';
import { byParticipant } from './by-participant.ts';

/** What people ask for, and what they are offered and given. */
export const serviceLoaders = (db: Database, viewer: Viewer) => ({
  /** Ranked among those that the viewer reads: a number left out would tell that something is kept back. */
  needs: manyByParent(async (ids) => {
    const rows = await db.need.findMany({
      where: { AND: [{ participantId: { in: ids } }, visibleNeeds(viewer)] },
      orderBy: { rank: 'asc' },
    });
    return [...Map.groupBy(rows, byParticipant).values()].flatMap((needs) =>
      needs.map((need, at) => ({ ...need, rank: at + 1 })),
    );
  }, byParticipant),
  /** The last that was said of each need. */
  needWords: manyByParent(
    (ids) =>
      db.needWord.findMany({
        where: { AND: [{ participantId: { in: ids } }, visibleNeedWords(viewer)] },
        orderBy: [{ saidAt: 'desc' }, { id: 'desc' }],
        distinct: ['participantId', 'kind'],
      }),
    byParticipant,
  ),
  offers: manyByParent(
    (ids) => db.serviceOffer.findMany({ where: { participantId: { in: ids }, ...ofVisibleParticipants(viewer) } }),
    byParticipant,
  ),
  assessment: manyByParent(
    (ids) =>
      db.assessmentAnswer.findMany({
        where: { participantId: { in: ids }, ...ofVisibleParticipants(viewer) },
        orderBy: { domain: { position: 'asc' } },
      }),
    byParticipant,
  ),
  portalWishes: manyByParent(
    (ids) => db.portalWish.findMany({ where: { AND: [{ participantId: { in: ids } }, visibleWishes(viewer)] } }),
    byParticipant,
  ),
  contacts: manyByParent<ContactOf>(async (ids) => {
    const rows = await db.contactPerson.findMany({
      where: { AND: [{ participantId: { in: ids } }, visibleContacts(viewer)] },
      include: { contact: true },
      orderBy: [{ contact: { at: 'desc' } }, { contactId: 'desc' }],
    });
    return rows.map(({ participantId, contact }) => ({ ...contact, participantId }));
  }, byParticipant),
  contactPeople: manyByParent<Participant & { contactId: string }>(
    async (ids) => {
      const rows = await db.contactPerson.findMany({
        where: { contactId: { in: ids }, ...ofVisibleParticipants(viewer) },
        include: { participant: true },
        orderBy: { participantId: 'asc' },
      });
      return rows.map(({ contactId, participant }) => ({ ...participant, contactId }));
    },
    ({ contactId }) => contactId,
  ),
});
