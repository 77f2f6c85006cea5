import type { InputFieldBuilder } from '@pothos/core';
import type { builder } from '../../builder.ts';
import { GivenHow, Interpreter } from './consent-enums.ts';

/** How somebody was asked: of every input that writes an answer down. */
export const askedFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) => ({
  wordingVersion: t.string({ required: true, description: 'Of the text that was read or signed: `consentWordings`.' }),
  language: t.field({ type: 'Locale', required: true, description: 'In which it was asked.' }),
  interpreter: t.field({ type: Interpreter, required: true, description: 'Who helped to understand.' }),
  how: t.field({ type: GivenHow, required: true, description: 'How they answered.' }),
});
