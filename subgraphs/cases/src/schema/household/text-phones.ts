import { builder } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import { Participant } from '../person/participant.ts';
import { ParticipantPhone } from '../person/participant-phone.ts';

const requiresScopes = [['delivery:read' as const]];

/** "A parent or caretaker … is texted for children under 14 and people in their care" (trust.md): on their own numbers, where the ward has none. */
const numbersToText = async (id: string, { loaders }: CasesContext) => {
  const own = await loaders.phones.load(id);
  return own.length ? own : loaders.guardianPhones.load(id);
};

builder.prismaObjectFields(Participant, (t) => ({
  textPhones: t.field({
    type: [ParticipantPhone],
    requiresScopes,
    description:
      'Where texts about them go: to their own numbers; of a child under 14, or of somebody in care, who has none, to those of whoever looks after them.',
    resolve: ({ id }, _, context) => numbersToText(id, context),
  }),
  textedThroughGuardian: t.boolean({
    requiresScopes: [['caseworker'], ['supervisor']],
    description:
      'They have no number, and texts about their dates go to whoever looks after them, on a number that agreed to texts and is nobody else’s by now. Whether that one said STOP is not known here.',
    resolve: async ({ id }, _, { loaders }) => {
      if ((await loaders.phones.load(id)).length) return false;
      const agreed = (await loaders.guardianPhones.load(id)).filter(({ mayText }) => mayText);
      const frozen = await Promise.all(agreed.map(({ numberIndex }) => loaders.frozen.load(numberIndex)));
      return frozen.includes(false);
    },
  }),
}));

builder.prismaObjectField(ParticipantPhone, 'participant', (t) =>
  t.field({
    type: Participant,
    nullable: true,
    requiresScopes,
    description: 'Who has it: for texts about somebody they look after, not the person whom the text is about.',
    resolve: ({ participantId }, _, { loaders }) => loaders.participant.load(participantId),
  }),
);
