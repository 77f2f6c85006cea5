import type { Events } from '@cmpp/events';
import { erasePerson } from '../domain/erase-person.ts';
import type { SendingParts } from '../domain/parts.ts';

/** Somebody is erased: here as well. */
export const participantErased = (parts: SendingParts) => (event: Events['participant.erased']) =>
  erasePerson(parts, event);
