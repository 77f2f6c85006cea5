import type { CoreService, OfferAnswer, ServiceOffer } from '../../generated/prisma/client.ts';

/** How far a core service has come with a person, as far as offering goes; whether it was given, contacts say. */
export const offerStates = ['NOT_OFFERED', 'OFFERED', 'ACCEPTED', 'DECLINED'] as const;
export type OfferState = (typeof offerStates)[number];

/** One line of a person's complete list. */
export type ServiceLine = {
  participantId: string;
  service: CoreService;
  state: OfferState;
  /** Null: neither offered nor a reason given. */
  offer: ServiceOffer | null;
  /** Whether it was given; null where the reader does not hear of it. */
  delivered: boolean | null;
};

/** The offer as one word. */
export function stateOf(offer: Pick<ServiceOffer, 'offeredAt' | 'answer'> | null): OfferState {
  if (!offer?.offeredAt) return 'NOT_OFFERED';
  return (offer.answer satisfies OfferAnswer | null) ?? 'OFFERED';
}

/** Offered, or a reason given: what takes a service off the list of those still to be offered to a person. */
export const settled = { OR: [{ offeredAt: { not: null } }, { notOfferedWhy: { not: null } }] };

/**
 * A person's lines. Every one stands there whatever was said to the others: declining one "never hides or delays another" (domain.md, "The
 * program").
 *
 * @param given the services of which a contact exists: "delivered" is kept nowhere else.
 * @param hears whether the reader hears that contacts of a service took place.
 */
export function serviceLines(
  participantId: string,
  services: readonly CoreService[],
  { offers, given, hears }: { offers: readonly ServiceOffer[]; given: ReadonlySet<CoreService>; hears: Hears },
): ServiceLine[] {
  return services.map((service) => {
    const offer = offers.find((row) => row.service === service) ?? null;
    const delivered = hears(service) ? given.has(service) : null;
    return { participantId, service, state: stateOf(offer), offer, delivered };
  });
}
type Hears = (service: CoreService) => boolean;
