import { refuse } from '@cmpp/subgraph/problem';
import { isUuid } from '@cmpp/subgraph/uuid';
import type { TakenBackWhy } from '../../generated/prisma/enums.ts';
import { type ContactOf, visibleContacts } from './contact.ts';
import type { ServiceParts } from './enrolled.ts';

/**
 * Takes a contact back that was written down by mistake. It stays where it was, marked, and counts for nothing any more: "delivered means a
 * contact exists", and this one did not take place as it was written. By whoever wrote it down, or who may write in the files of all to whom
 * it was given. Again it changes nothing.
 *
 * @returns the contact in one of the asker's files, and in whose files it stands.
 * @throws Refusal `contact.unknown`: the same for one that is not there and one that is not the asker's to take back.
 */
export async function takeBackContact(
  { tx, viewer, now, refused }: ServiceParts,
  { contactId, why }: { contactId: string; why: TakenBackWhy },
): Promise<ContactOf & { written: string[] }> {
  const all = isUuid(contactId) ? await tx.contactPerson.findMany({ where: { contactId } }) : [];
  const seen = await tx.contactPerson.findMany({
    where: { AND: [{ contactId: { in: all.map((row) => row.contactId) } }, visibleContacts(viewer)] },
    include: { contact: true },
    orderBy: { participantId: 'asc' },
  });
  const [first] = seen;
  if (viewer.kind !== 'staff' || !first || (first.contact.byId !== viewer.id && seen.length < all.length)) {
    const known = new Set(seen.map(({ participantId }) => participantId));
    for (const { participantId } of all) if (!known.has(participantId)) refused(participantId);
    return refuse(
      'contact.unknown',
      'contactId',
      'There is no such contact that you may take back.',
      'Look at the contacts of the person, or ask whoever wrote it down.',
    );
  }
  const data = { takenBackAt: now, takenBackById: viewer.id, takenBackWhy: why };
  await tx.serviceContact.updateMany({ where: { id: contactId, takenBackAt: null }, data });
  const contact = await tx.serviceContact.findUniqueOrThrow({ where: { id: contactId } });
  return { ...contact, participantId: first.participantId, written: all.map(({ participantId }) => participantId) };
}
