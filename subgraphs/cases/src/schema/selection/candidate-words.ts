import { builder } from '../../builder.ts';

export const CandidateSource = builder.enumType('CandidateSource', {
  description: 'How somebody came.',
  values: {
    WALK_IN: { description: 'They came in by themselves.' },
    COMMUNITY_REFERRAL: { description: 'Somebody in the community sent them.' },
    OUTREACH: { description: 'They were met at an ICE field office.' },
    INTEREST_FORM: { description: 'They filled in the public form.' },
  } as const,
});

export const CandidateStatus = builder.enumType('CandidateStatus', {
  description: 'How it stands with somebody who would like to take part.',
  values: {
    INTERESTED: { description: 'They have said so; nobody has put them into the pool.' },
    IN_POOL: { description: 'They wait for a draw; also after one that left too few places for their household.' },
    DRAWN: { description: 'A place is kept for them.' },
    NOT_DRAWN: { description: 'It was not their turn in the last draw; they wait for the next one.' },
    ENROLLED: { description: 'They are a participant.' },
    WITHDRAWN: { description: 'They did not take the place that was kept for them, and wait for no draw.' },
  } as const,
});

export const ReachBy = builder.enumType('ReachBy', {
  description: 'How somebody can be reached safely.',
  values: {
    TEXT: { description: 'By text.' },
    CALL: { description: 'By a call.' },
    OTHER: { description: 'In another way, in their own words.' },
  } as const,
});

export const DrawOutcome = builder.enumType('DrawOutcome', {
  description: 'What a draw gave a household.',
  values: {
    DRAWN: { description: 'Its places are kept for it.' },
    HELD: { description: 'Fewer places were left than it has people: it heads the next draw.' },
    NOT_DRAWN: { description: 'No place was left when it came.' },
  } as const,
});
