import type { Facts } from './fact.ts';
import { type OfferedOrNot, offeredOrNot } from './fact-words.ts';
import { daysSince, type FactParts, lastOf, newcomersOf, ofPeople } from './fact-parts.ts';

/** The facts about services, but for orientation. */
export async function readServiceFacts(parts: FactParts) {
  return { newcomers: await readNewcomers(parts), contacts: await readContacts(parts), ...(await readNeeds(parts)) };
}

/** Newcomers but for orientation, which another subgraph knows. */
export type Newcomer = Omit<Facts['newcomers'][number], 'daysUntil'> & {
  enrolledAt: Date;
  daysUntil: Omit<Facts['newcomers'][number]['daysUntil'], 'orientation'>;
};

async function readNewcomers(parts: FactParts): Promise<Newcomer[]> {
  const { tx, from, before } = parts;
  const participant = { enrolledAt: { gte: from, lt: before } };
  const offers = await tx.serviceOffer.findMany({
    where: { participant },
    select: { participantId: true, service: true, offeredAt: true, answer: true },
  });
  const contacts = await tx.contactPerson.findMany({
    where: { participant, contact: { takenBackAt: null } },
    select: { participantId: true, contact: { select: { at: true } } },
  });
  const plans = await tx.plan.findMany({
    where: { participant, agreedAt: { not: null } },
    select: { participantId: true, agreedAt: true },
  });
  const offersOf = Map.groupBy(offers, ({ participantId }) => participantId);
  const contactsOf = Map.groupBy(contacts, ({ participantId }) => participantId);
  const plansOf = Map.groupBy(plans, ({ participantId }) => participantId);
  return newcomersOf(parts).map(({ id, siteId, enrolledAt }) => {
    const services: Partial<Record<string, OfferedOrNot>> = Object.fromEntries(
      (offersOf.get(id) ?? []).map((offer) => [offer.service, offeredOrNot(offer)]),
    );
    const first = (instants: readonly Date[]) => daysSince(enrolledAt, instants);
    return {
      ...{ siteId, participantId: id, enrolledAt, services },
      daysUntil: {
        contact: first((contactsOf.get(id) ?? []).map(({ contact }) => contact.at)),
        plan: first((plansOf.get(id) ?? []).map(({ agreedAt }) => agreedAt!)),
      },
    };
  });
}

async function readContacts({ tx, from, before, isWithin }: FactParts): Promise<Facts['contacts']> {
  const rows = await tx.serviceContact.findMany({
    where: { at: { gte: from, lt: before }, takenBackAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: {
      ...{ siteId: true, at: true, service: true, language: true, interpreter: true },
      people: { select: { participantId: true } },
    },
  });
  return rows
    .filter(({ siteId, at }) => isWithin(siteId, at))
    .flatMap(({ people, at: _, ...contact }) => people.map(({ participantId }) => ({ ...contact, participantId })));
}

async function readNeeds(parts: FactParts): Promise<Pick<Facts, 'chosen' | 'planned' | 'said'>> {
  const { tx, from, before, isWithin } = parts;
  const within = { gte: from, lt: before };
  const needs = await tx.need.findMany({
    where: { chosenAt: within },
    select: { participantId: true, kind: true, chosenAt: true },
  });
  const plans = await tx.plan.findMany({
    where: { agreedAt: within },
    select: { participantId: true, agreedAt: true, goals: { select: { need: true } } },
  });
  const words = await tx.needWord.findMany({
    where: { saidAt: within },
    orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
    select: { participantId: true, kind: true, answer: true, saidAt: true },
  });
  const goals = plans.flatMap(({ participantId, agreedAt, goals: own }) =>
    own.map(({ need }) => ({ participantId, agreedAt: agreedAt!, need })),
  );
  const said = ofPeople(parts, words, ({ kind, answer, saidAt }, { siteId }) =>
    isWithin(siteId, saidAt) ? { need: kind, answer } : null,
  );
  return {
    chosen: ofPeople(parts, needs, ({ kind, chosenAt }, { siteId }) =>
      isWithin(siteId, chosenAt) ? { need: kind } : null,
    ),
    planned: ofPeople(parts, goals, ({ need, agreedAt }, { siteId }) => (isWithin(siteId, agreedAt) ? { need } : null)),
    said: lastOf(said, ({ participantId, need }) => `${participantId} ${need}`),
  };
}
