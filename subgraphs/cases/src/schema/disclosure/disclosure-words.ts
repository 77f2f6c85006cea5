import { builder } from '../../builder.ts';

export const AuthorityKind = builder.enumType('AuthorityKind', {
  description: 'What kind of authority asks for something about people of the program. None of them has a role here.',
  values: {
    IMMIGRATION_ENFORCEMENT: { description: 'ICE and other immigration enforcement.' },
    IMMIGRATION_COURT: { description: 'The immigration court.' },
    POLICE: { description: 'Police of a place or a state.' },
    COURT: { description: 'A court of law; also what a judge ordered and another authority brings.' },
    OVERSIGHT: { description: 'Somebody who oversees the program, e.g. an inspector general.' },
    OTHER: { description: 'Another authority.' },
  } as const,
});

export const RequestBasis = builder.enumType('RequestBasis', {
  description: 'What a request by an authority rests on.',
  values: {
    NONE: { description: 'Nothing; a call, for example.' },
    LETTER: { description: 'A letter.' },
    ADMINISTRATIVE_WARRANT: { description: 'A warrant that an officer signed; it obliges nobody here.' },
    SUBPOENA: { description: 'A subpoena, whoever issued it; by itself it obliges nobody.' },
    COURT_ORDER: { description: 'The order of a court, e.g. to comply with a subpoena.' },
    JUDICIAL_WARRANT: { description: 'A warrant that a judge signed.' },
  } as const,
});

export const DisclosureDecision = builder.enumType('DisclosureDecision', {
  description: 'What is decided about a request by an authority.',
  values: {
    GIVE: { description: 'What is asked for is given, or a part of it.' },
    REFUSE: { description: 'Nothing is given.' },
  } as const,
});

export const GivenUnder = builder.enumType('GivenUnder', {
  description: 'What let something be given to an authority.',
  values: {
    ORDER: { description: 'A court obliges the site.' },
    CONSENT: { description: 'The person agreed to share it with this authority.' },
  } as const,
});
