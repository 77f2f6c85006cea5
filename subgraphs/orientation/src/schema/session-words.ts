import { builder } from '../builder.ts';

export const SessionKind = builder.enumType('SessionKind', {
  description: 'The four shapes of legal orientation, and cultural orientation.',
  values: {
    GROUP_ORIENTATION: { description: 'How the court works and what comes next, for a group.' },
    INDIVIDUAL_ORIENTATION: { description: 'The same in private; no legal advice.' },
    SELF_HELP_WORKSHOP: {
      description: 'One topic, one form, filled in by the person. This is not a lawyer representing you.',
    },
    PRO_BONO_REFERRAL: { description: 'Finding a lawyer who works without pay.' },
    CULTURAL_ORIENTATION: { description: 'How daily things are done here.' },
  } as const,
});

export const SessionMedium = builder.enumType('SessionMedium', {
  description: 'How one attends.',
  values: {
    IN_PERSON: { description: 'At the venue.' },
    VIDEO: { description: 'By video.' },
    TELEPHONE: { description: 'By telephone.' },
  } as const,
});

export const SessionStatus = builder.enumType('SessionStatus', {
  description: 'What became of a session.',
  values: {
    SCHEDULED: { description: 'It stands.' },
    CANCELLED: { description: 'It will not take place.' },
  } as const,
});

export const Attendance = builder.enumType('Attendance', {
  description: 'Whether a person came.',
  values: {
    ATTENDED: { description: 'They came.' },
    MISSED: { description: 'They did not.' },
  } as const,
});
