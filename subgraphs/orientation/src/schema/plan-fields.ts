import type { builder } from '../builder.ts';
import { SessionMedium } from './session-words.ts';

type InputFields = Parameters<Parameters<typeof builder.inputType>[1]['fields']>[0];

/** What can be said of a session both when it is published and when it is changed. */
export const planFields = (t: InputFields) => ({
  title: t.string({
    required: true,
    description: 'What it is about, in its own language; one line of at most 120 characters, shown as plain text.',
  }),
  localStart: t.field({
    type: 'LocalDateTime',
    required: true,
    description: 'When it begins, by the clock in its zone; whole minutes.',
  }),
  timeZone: t.field({ type: 'TimeZone', description: "Whose clock that is; null: the venue's." }),
  minutes: t.int({ required: true, description: 'How long it takes: 15 to 480.' }),
  medium: t.field({ type: SessionMedium, required: true, description: 'How one attends.' }),
  venueId: t.id({ description: 'UUIDv7; where, for a session in person, and null for any other.' }),
  seats: t.int({ required: true, description: '1 to 200, and never fewer than are taken.' }),
});
