import { builder } from '../../builder.ts';
import { type DepartureLoss as Loss, departureLosses } from '../../domain/departure/loss.ts';

export const DepartureStatus = builder.enumType('DepartureStatus', {
  description: 'How far a departure plan has come.',
  values: {
    REQUESTED: { description: 'The person has asked for it; it is planned.' },
    FINAL: { description: 'A second person has said yes.' },
    DEPARTED: { description: 'They have gone home.' },
    STOPPED: { description: 'The person has stopped it.' },
  } as const,
});

export const DepartureStepKind = builder.enumType('DepartureStepKind', {
  description: 'What a step is about.',
  values: {
    DOCUMENTS: { description: 'Passport, birth certificates and the like.' },
    TRAVEL: { description: 'The way.' },
    COURT: { description: 'The case in court, and ICE.' },
    HOUSEHOLD: { description: 'The home here, and who goes along.' },
    HEALTH: { description: 'Health care and medicine.' },
    HOUSING: { description: 'Where to live there.' },
    WORK_OR_SCHOOL: { description: 'Work or school there.' },
    OTHER: { description: 'Something else.' },
  } as const,
});

const losses = Object.fromEntries(
  Object.entries(departureLosses).map(([loss, { en }]) => [loss, { description: en }]),
) as { [Name in Loss]: { description: string } };

export const DepartureLoss = builder.enumType('DepartureLoss', {
  description: 'Something that may be lost by going home.',
  values: losses,
});
