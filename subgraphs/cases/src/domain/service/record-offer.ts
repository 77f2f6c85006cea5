import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { CoreService, Interpreter, NotOfferedWhy, ServiceOffer } from '../../generated/prisma/client.ts';
import { checkAlone, checkOldEnough, refuseByItself } from './check-offered.ts';
import { coreServices, offeredAlone } from './core-service.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';

/** What was offered, and how. */
export type OfferInput = {
  participantId: string;
  /** Null: the complete list, line by line. */
  services: readonly CoreService[] | null;
  /** Of the complete list: nobody else was there, and it was not by telephone or text. */
  inPersonAndAlone: boolean;
  language: string;
  interpreter: Interpreter;
};

/**
 * Writes down that services were offered. One that was offered before keeps its first offer and its answer; a reason why it was not makes
 * room. Safe to repeat.
 *
 * @throws Refusal `participant.unknown`, `participant.closed`, `offer.too_young`, `offer.none`, `offer.only_in_list`, `offer.not_alone`,
 *   `interpreter.not_independent`.
 */
export async function recordOffer(parts: ServiceParts, input: OfferInput): Promise<void> {
  const { services, language, interpreter, inPersonAndAlone } = input;
  if (services === null) checkAlone(inPersonAndAlone, interpreter);
  await settle(parts, input.participantId, services, {
    offeredAt: parts.now,
    offeredById: parts.viewer.kind === 'staff' ? parts.viewer.id : null,
    language,
    interpreter,
    notOfferedWhy: null,
  });
}

/**
 * Writes down why services are not offered for now: what was offered stays offered. Safe to repeat.
 *
 * @param services null: everything that has neither an offer nor a reason yet.
 * @throws Refusal as `recordOffer`.
 */
export async function recordNotOffered(
  parts: ServiceParts,
  {
    participantId,
    services,
    why,
  }: { participantId: string; services: readonly CoreService[] | null; why: NotOfferedWhy },
): Promise<void> {
  await settle(parts, participantId, services, { notOfferedWhy: why });
}

type Content = Pick<ServiceOffer, 'notOfferedWhy'> &
  Partial<Pick<ServiceOffer, 'offeredAt' | 'offeredById' | 'language' | 'interpreter'>>;

async function settle(
  parts: ServiceParts,
  participantId: string,
  named: readonly CoreService[] | null,
  data: Content,
): Promise<void> {
  const { tx } = parts;
  if (named) checkNamed(named);
  const person = await holdEnrolled(parts, participantId);
  checkOldEnough(person.under14);
  const services = named ?? coreServices;
  // A reason for the whole list leaves the reasons that single services have.
  if (data.offeredAt || named)
    await tx.serviceOffer.updateMany({
      where: {
        participantId,
        service: { in: [...services] },
        offeredAt: null,
        NOT: { notOfferedWhy: data.notOfferedWhy },
      },
      data: { ...data, version: { increment: 1 } },
    });
  await tx.serviceOffer.createMany({
    data: services.map((service) => ({ ...data, id: uuidv7(), participantId, service })),
    skipDuplicates: true,
  });
}

function checkNamed(services: readonly CoreService[]): void {
  if (services.length === 0) refuse('offer.none', 'services', 'No service is named.', 'Choose one, or the whole list.');
  const index = services.findIndex((service) => !offeredAlone.includes(service));
  if (index >= 0) refuseByItself(`services.${index}`);
}
