import { refuse } from '@cmpp/subgraph/problem';
import type { CoreService, Interpreter, OfferAnswer } from '../../generated/prisma/enums.ts';
import { coreServices, onlyInCompleteList } from './core-service.ts';

/** What was offered to somebody, however long ago. */
type Offered = {
  service: CoreService;
  offeredAt?: Date | string | null | undefined;
  interpreter?: Interpreter | null | undefined;
  answer?: OfferAnswer | null | undefined;
};

/** "Core Services should be offered to all enrolled individuals who are 14 or older." (CMPP FAQ, 12/3/2024) @throws Refusal `offer.too_young`. */
export function checkOldEnough(under14: boolean): void {
  if (under14)
    refuse(
      'offer.too_young',
      'participantId',
      'The core services are offered from the 14th birthday on.',
      'Offer them then: the person joins the list that day.',
    );
}

/** @throws Refusal `offer.only_in_list`. */
export function refuseByItself(path: string): never {
  refuse(
    'offer.only_in_list',
    path,
    'This one is a line of the complete list and is not offered by itself.',
    'Go through the complete list with the person, in person and alone.',
  );
}

/** @throws Refusal `offer.not_alone`, `interpreter.not_independent`. */
export function checkAlone(inPersonAndAlone: boolean, interpreter: Interpreter): void {
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

/** An answer is one to an offer. @throws Refusal `offer.not_made`. */
export function refuseNotMade(): never {
  refuse(
    'offer.not_made',
    'service',
    'This service has not been offered yet.',
    'Offer it first, and write down the answer then.',
  );
}

/**
 * Whether offers can have come about as `recordOffer` and `answerOffer` let them: what is only a line of the complete list was offered when
 * all of it had been.
 *
 * @throws Refusal `offer.too_young`, `offer.not_made`, `offer.only_in_list`, `interpreter.not_independent`.
 */
export function checkOffered(under14: boolean, offers: readonly Offered[]): void {
  const at = new Map(offers.flatMap(({ service, offeredAt }) => (offeredAt ? [[service, +new Date(offeredAt)]] : [])));
  if (at.size) checkOldEnough(under14);
  for (const [index, { service, interpreter, answer }] of offers.entries()) {
    const offeredAt = at.get(service);
    if (offeredAt === undefined && answer) refuseNotMade();
    if (offeredAt === undefined || !onlyInCompleteList.includes(service)) continue;
    if (!coreServices.every((other) => (at.get(other) ?? Infinity) <= offeredAt))
      refuseByItself(`offers.${index}.service`);
    checkAlone(true, interpreter ?? 'NONE_NEEDED');
  }
}
