import { refuse } from '@cmpp/subgraph/problem';
import type { CoreService, OfferAnswer } from '../../generated/prisma/enums.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { visibleLines } from './visible-services.ts';

/**
 * Writes down what a person says to an offer: also later, and another time otherwise. The same again changes nothing. In the portal they
 * answer what they read there.
 *
 * @param version of the offer as it was shown.
 * @throws Refusal `participant.unknown`, `participant.closed`, `offer.not_made`, `offer.changed_meanwhile`.
 */
export async function answerOffer(
  parts: ServiceParts,
  input: { participantId: string; service: CoreService; answer: OfferAnswer; version: number },
): Promise<void> {
  const { tx, viewer, now } = parts;
  const { participantId, service, answer, version } = input;
  await holdEnrolled(parts, participantId);
  const offer = await tx.serviceOffer.findUnique({ where: { participantId_service: { participantId, service } } });
  if (!offer?.offeredAt || !visibleLines(viewer, participantId).includes(service))
    refuse(
      'offer.not_made',
      'service',
      'This service has not been offered yet.',
      'Offer it first, and write down the answer then.',
    );
  if (offer.answer === answer) return;
  if (offer.version !== version)
    refuse(
      'offer.changed_meanwhile',
      'version',
      'Somebody changed this while you were looking at it.',
      'Look at it as it is now, and answer again if that is still right.',
    );
  await tx.serviceOffer.update({
    where: { id: offer.id },
    data: { answer, answeredAt: now, version: { increment: 1 } },
  });
}
