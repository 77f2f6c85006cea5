import { builder } from '../../builder.ts';

export const HouseholdRole = builder.enumType('HouseholdRole', {
  description: 'How a person belongs to the household that they enrol with.',
  values: {
    ALONE: { description: 'With nobody.' },
    PARENT: { description: 'Parent of a child of the household.' },
    GUARDIAN: { description: 'Legal guardian of a child of the household.' },
    CARETAKER: { description: 'Primary caretaker of a child, or of somebody who cannot care for themself.' },
    SPOUSE: { description: 'Married to somebody of the household.' },
    PARTNER: { description: 'Domestic partner of somebody of the household.' },
    CHILD: { description: 'Minor child, or unmarried young adult child.' },
    IN_CARE: { description: 'Of any age, and otherwise unable to care for themself.' },
  } as const,
});

export const PhoneHolder = builder.enumType('PhoneHolder', {
  description: 'Whose phone it is.',
  values: {
    OWN: { description: 'Their own.' },
    GUARDIAN: { description: 'Of who looks after them.' },
    HOUSEHOLD: { description: 'Of somebody of the household, or of all.' },
    FRIEND: { description: 'Of a friend or relative who lives elsewhere.' },
    EMPLOYER: { description: 'Of where they work.' },
    OTHER: { description: 'Of somebody else.' },
  } as const,
});
