import type { Problem } from '@cmpp/subgraph';
import { builder, ProblemRef } from '../../builder.ts';
import { smsSignIn, type SmsSignIn } from '../../domain/sign-in/sms-sign-in.ts';

const requiresScopes = [['sms:act' as const]];

const SmsSignInInput = builder.inputType('SmsSignInInput', {
  description: 'Who texted.',
  fields: (t) => ({ phone: t.string({ required: true, description: 'As the carrier says it.' }) }),
});

const SmsSignInPayload = builder
  .objectRef<Partial<SmsSignIn> & { holders: string[]; problems: readonly Problem[] }>('SmsSignInPayload')
  .implement({
    description: 'A short token to act by text, and what the talk needs to know; all null when there is a problem.',
    fields: (t) => ({
      token: t.exposeString('token', {
        nullable: true,
        requiresScopes,
        description: 'For the graph, as the participant without anything that needs a fresh code; 60 seconds at most.',
      }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        requiresScopes,
        description: 'When the token ends.',
      }),
      participantId: t.exposeID('participantId', { nullable: true, requiresScopes, description: 'Who.' }),
      language: t.expose('language', {
        type: 'Locale',
        nullable: true,
        requiresScopes,
        description: 'What they read.',
      }),
      timeZone: t.expose('timeZone', {
        type: 'TimeZone',
        nullable: true,
        requiresScopes,
        description: "Their site's.",
      }),
      siteName: t.exposeString('siteName', {
        nullable: true,
        requiresScopes,
        description: 'As people know the site, e.g. "CMPP NYC".',
      }),
      sitePhone: t.expose('sitePhone', {
        type: 'PhoneNumber',
        nullable: true,
        requiresScopes,
        description: 'Who to call.',
      }),
      holders: t.idList({
        requiresScopes,
        description: 'Everybody who has the number at all, whatever stands in the way: whom a task may be about.',
        resolve: ({ holders }) => holders,
      }),
      problems: t.expose('problems', {
        type: [ProblemRef],
        requiresScopes,
        description: '"phone.not_usable", one and the same for every reason; else empty.',
      }),
    }),
  });

builder.mutationField('smsSignIn', (t) =>
  t.field({
    type: SmsSignInPayload,
    requiresScopes,
    description: 'Lets the one person whose number it is act by text.',
    args: { input: t.arg({ type: SmsSignInInput, required: true, description: 'Who.' }) },
    resolve: (_, { input }, context) => smsSignIn(context, input.phone),
  }),
);
