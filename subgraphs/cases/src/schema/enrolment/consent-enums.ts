import { builder } from '../../builder.ts';

export const ConsentKind = builder.enumType('ConsentKind', {
  description: 'What a person is asked; each question is answered by itself.',
  values: {
    SERVICES: { description: 'To take part.' },
    TEXTS: { description: 'To be texted on one number.' },
    SHARING: { description: 'That one organization is given some kinds of information.' },
    TRANSFER: { description: 'That another site takes over, with the whole file.' },
  } as const,
});

export const GivenHow = builder.enumType('GivenHow', {
  description: 'How a person gave an answer.',
  values: {
    SPOKEN_IN_PERSON: { description: 'They said it, in person.' },
    SIGNED: { description: 'On paper, signed.' },
    BY_TELEPHONE: { description: 'They said it on the telephone.' },
    BY_TEXT: { description: 'They texted it.' },
  } as const,
});

export const Interpreter = builder.enumType('Interpreter', {
  description: 'Who helped to understand one another.',
  values: {
    NONE_NEEDED: { description: 'Nobody: both spoke the language.' },
    STAFF: { description: 'Somebody of the site.' },
    PROFESSIONAL: { description: 'A professional interpreter, in person.' },
    BY_TELEPHONE: { description: 'A telephone interpreting service.' },
    OTHER: { description: 'Somebody else.' },
  } as const,
});
