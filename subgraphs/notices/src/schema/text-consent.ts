import type { Scope } from '@cmpp/auth';
import { builder } from '../builder.ts';
import type { TextConsent as Consent } from '../domain/text-consent.ts';

const requiresScopes: Scope[][] = [['participant'], ['caseworker'], ['supervisor']];

const TextConsentState = builder.enumType('TextConsentState', {
  description: 'Whether somebody may be texted.',
  values: {
    ALLOWED: { description: 'Nobody said STOP.' },
    STOPPED: { description: 'STOP was said on one of the numbers that this person was texted on or wrote from.' },
  } as const,
});

export const TextConsent = builder.objectRef<Consent>('TextConsent').implement({
  description: 'What was last said about texts on the numbers that a person was texted on; others are not known here.',
  extensions: { subjectOf: (row: Consent) => row.participantId },
  fields: (t) => ({
    state: t.expose('state', { type: TextConsentState, requiresScopes, description: 'Whether texts go out.' }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      nullable: true,
      requiresScopes,
      description: 'When STOP or START was said; null: never.',
    }),
  }),
});
