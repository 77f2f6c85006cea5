import { refuse } from '@cmpp/subgraph/problem';
import { v7 as uuidv7 } from 'uuid';
import type { CoreService, Interpreter, NotOfferedWhy, ServiceOffer } from '../../generated/prisma/client.ts';
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
  // "Core Services should be offered to all enrolled individuals who are 14 or older." (CMPP FAQ, 12/3/2024)
  if (person.under14)
    refuse(
      'offer.too_young',
      'participantId',
      'The core services are offered from the 14th birthday on.',
      'Offer them then: the person joins the list that day.',
    );
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
  if (index >= 0)
    refuse(
      'offer.only_in_list',
      `services.${index}`,
      'This one is a line of the complete list and is not offered by itself.',
      'Go through the complete list with the person, in person and alone.',
    );
}

function checkAlone(inPersonAndAlone: boolean, interpreter: Interpreter): void {
  if (!inPersonAndAlone)
    refuse(
      'offer.not_alone',
      'inPersonAndAlone',
      'The complete list is gone through in person, with nobody else there.',
      'Offer the services that may be named by themselves now, and the complete list when you meet alone.',
    );
  if (interpreter === 'OTHER')
    refuse(
      'interpreter.not_independent',
      'interpreter',
      'Nobody of the household and no friend interprets the complete list.',
      'Ask for an interpreter of the site, a professional one, or one by telephone.',
    );
}
