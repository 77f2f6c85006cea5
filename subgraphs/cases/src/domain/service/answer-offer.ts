import { refuse } from '@cmpp/subgraph/problem';
import type { CoreService, GivenHow, OfferAnswer } from '../../generated/prisma/enums.ts';
import { refuseNotMade } from './check-offered.ts';
import { holdEnrolled, type ServiceParts } from './enrolled.ts';
import { visibleWishes, wantedOf } from './portal-wish.ts';
import { visibleLines } from './visible-services.ts';

/** What a person says to an offer. */
type AnswerInput = {
  participantId: string;
  service: CoreService;
  answer: OfferAnswer;
  version: number;
  saidHow: GivenHow | null;
};

/**
 * Writes down what a person says to an offer: also later, and another time otherwise. The same again changes nothing. In the portal they
 * answer what they read there.
 *
 * @param version of the offer as it was shown.
 * @param saidHow how the person said it to whoever writes it down; null when they are the one who asks.
 * @throws Refusal `participant.unknown`, `participant.closed`, `offer.not_made`, `offer.changed_meanwhile`, `offer.how_missing`.
 */
export async function answerOffer(parts: ServiceParts, input: AnswerInput): Promise<void> {
  const { tx, viewer, now } = parts;
  const { participantId, service, answer, version, saidHow } = input;
  await holdEnrolled(parts, participantId);
  const offer = await tx.serviceOffer.findUnique({ where: { participantId_service: { participantId, service } } });
  const wishes = await tx.portalWish.findMany({ where: { AND: [{ participantId }, visibleWishes(viewer)] } });
  if (!offer?.offeredAt || !visibleLines(viewer, participantId, wantedOf(wishes)).includes(service)) refuseNotMade();
  if (offer.answer === answer) return;
  if (offer.version !== version)
    refuse(
      'offer.changed_meanwhile',
      'version',
      'Somebody changed this while you were looking at it.',
      'Look at it as it is now, and answer again if that is still right.',
    );
  if (viewer.kind === 'staff' && saidHow === null)
    refuse(
      'offer.how_missing',
      'saidHow',
      'It is not said how the person answered.',
      'Say whether they said or signed it.',
    );
  const by = viewer.kind === 'staff' ? { answeredById: viewer.id, saidHow } : { answeredById: null, saidHow: null };
  // What was done under a yes that they take back may still be written down.
  const yesBeforeAt = offer.answer === 'ACCEPTED' ? offer.answeredAt : null;
  await tx.serviceOffer.update({
    where: { id: offer.id },
    data: { answer, answeredAt: now, yesBeforeAt, ...by, version: { increment: 1 } },
  });
}
