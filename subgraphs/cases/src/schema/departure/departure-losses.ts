import { builder } from '../../builder.ts';
import { type DepartureLoss as Loss, departureLosses, lossKinds } from '../../domain/departure/loss.ts';
import { DepartureLoss } from './departure-enums.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

export const DepartureLossWords = builder.objectRef<Loss>('DepartureLossWords').implement({
  description: 'Something that may be lost by going home, as it is named to people. Legal information, not advice.',
  fields: (t) => ({
    loss: t.field({ type: DepartureLoss, requiresScopes, description: 'What.', resolve: (loss) => loss }),
    required: t.boolean({
      requiresScopes,
      description: 'Whether it is named to everybody before a plan is final.',
      resolve: (loss) => departureLosses[loss].required,
    }),
    words: t.string({
      requiresScopes: [['participant'], ...requiresScopes],
      description: 'In Spanish for those who read it, else in English.',
      args: { language: t.arg({ type: 'Locale', required: true, description: 'Of the person.' }) },
      resolve: (loss, { language }) => departureLosses[loss][language.split('-')[0] === 'es' ? 'es' : 'en'],
    }),
    source: t.string({
      requiresScopes,
      description: 'Where it stands.',
      resolve: (loss) => departureLosses[loss].source,
    }),
    reviewed: t.boolean({
      requiresScopes,
      description: 'Whether a lawyer or accredited representative has looked at the words.',
      resolve: () => false,
    }),
  }),
});

builder.queryField('departureLosses', (t) =>
  t.field({
    type: [DepartureLossWords],
    requiresScopes,
    description: 'What may be lost by going home, in the order in which it is named.',
    resolve: () => [...lossKinds],
  }),
);
