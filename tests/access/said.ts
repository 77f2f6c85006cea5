import { demoId } from '@cmpp/hub';
import { partnerId } from './askers.ts';

/**
 * What a mutation has to be told, beside whose row it is, to come as far as the file: values by the name of the argument, as written in a
 * document. Without them it is refused for the place, the partner or the service before anybody looks whose file it is.
 */
export const said: Record<string, Record<string, string>> = {
  enterAppointment: { placeId: JSON.stringify(demoId('place', 2)) },
  enterHearing: { placeId: JSON.stringify(demoId('place', 1)) },
  moveBooking: { sessionId: JSON.stringify(demoId('session', 1)) },
  recordOffer: { services: '[LEGAL_ORIENTATION]' },
  recordPortalWish: { service: 'TRAFFICKING_SCREENING', wanted: 'false' },
  writeDeparture: { contacts: '[]', steps: '[]' },
  // Those who screen write no notes of the case.
  writeNote: { kind: 'COUNSELLING' },
  referToPartner: { organizationId: JSON.stringify(partnerId) },
};
