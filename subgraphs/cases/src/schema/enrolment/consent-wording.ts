import { builder } from '../../builder.ts';
import {
  type ConsentWording as Wording,
  consentWordings,
  currentWording,
  type WordingLanguage,
  wordingLanguages,
  type WordingText as Text,
} from '../../domain/enrolment/consent-wording.ts';
import { ConsentKind } from './consent-enums.ts';

const WordingText = builder.objectRef<Text & { language: WordingLanguage }>('WordingText').implement({
  description: 'The question in one language.',
  fields: (t) => ({
    language: t.expose('language', { type: 'Locale', authenticated: true, description: 'Which.' }),
    text: t.exposeString('text', { authenticated: true, description: 'Word for word.' }),
    reviewedBy: t.string({
      nullable: true,
      authenticated: true,
      description: 'Who has checked the wording; null: nobody yet.',
      resolve: ({ reviewed }) => reviewed?.by ?? null,
    }),
    reviewedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      authenticated: true,
      description: 'When.',
      resolve: ({ reviewed }) => reviewed?.on ?? null,
    }),
  }),
});

const ConsentWording = builder.objectRef<Wording>('ConsentWording').implement({
  description: 'What a person is asked, word for word; one that somebody agreed to is never changed.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ConsentKind, authenticated: true, description: 'What is asked.' }),
    version: t.exposeString('version', { authenticated: true, description: 'As consents name it.' }),
    since: t.expose('since', { type: 'LocalDate', authenticated: true, description: 'The first day it was used.' }),
    current: t.boolean({
      authenticated: true,
      description: 'Whether it is the one that is used now.',
      resolve: (wording) => currentWording(wording.kind) === wording,
    }),
    texts: t.field({
      type: [WordingText],
      authenticated: true,
      description: 'In each language that it exists in.',
      resolve: ({ texts }) => wordingLanguages.map((language) => ({ language, ...texts[language] })),
    }),
  }),
});

builder.queryField('consentWordings', (t) =>
  t.field({
    type: [ConsentWording],
    authenticated: true,
    description: 'Every wording there was, the newest of each kind last.',
    args: { kind: t.arg({ type: ConsentKind, description: 'Only those of one question.' }) },
    resolve: (_, { kind }) => consentWordings.filter((wording) => !kind || wording.kind === kind),
  }),
);
