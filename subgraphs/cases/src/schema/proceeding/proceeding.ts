import { builder } from '../../builder.ts';
import { lawyerColumn } from '../../domain/proceeding/proceeding.ts';
import type { Proceeding as ProceedingRow } from '../../generated/prisma/client.ts';
import { DateSource, Place } from '../date/place.ts';

const requiresScopes = [['participant' as const], ['caseworker' as const], ['supervisor' as const]];

export const ProceedingKind = builder.enumType('ProceedingKind', {
  description: 'What kind of case it is.',
  values: {
    REMOVAL: { description: 'Whether the person may stay.' },
    ASYLUM_ONLY: { description: 'Asylum alone.' },
    WITHHOLDING_ONLY: { description: 'Withholding of removal alone.' },
    CREDIBLE_FEAR_REVIEW: { description: 'A judge looks at what an asylum officer found.' },
    BOND: { description: 'Whether somebody is released on bond.' },
    OTHER: { description: 'Another.' },
  } as const,
});

export const ProceedingStatus = builder.enumType('ProceedingStatus', {
  description: 'How the case stands.',
  values: {
    PENDING: { description: 'It goes on.' },
    NOT_FOUND: { description: 'The court finds none under this number.' },
    CHANGE_OF_VENUE: { description: 'It goes to another court.' },
    APPEAL: { description: 'The decision is appealed.' },
    MOTION_TO_REOPEN: { description: 'It is asked to begin again.' },
    DECIDED: { description: 'A judge has decided.' },
    CLOSED: { description: 'It was closed without a decision.' },
  } as const,
});

export const Representation = builder.enumType('Representation', {
  description: 'Whether the person has a lawyer.',
  values: {
    REPRESENTED: { description: 'They have: call your lawyer first.' },
    LOOKING: { description: 'They are looking for one.' },
    NONE: { description: 'They have none.' },
    UNKNOWN: { description: 'Nobody has asked yet.' },
  } as const,
});

export const Proceeding = builder.objectRef<ProceedingRow>('Proceeding').implement({
  description: "A person's case before the court.",
  extensions: { subjectOf: (row: ProceedingRow) => row.participantId },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    version: t.exposeInt('version', {
      requiresScopes,
      description: 'Counts its changes; who changes it gives it back.',
    }),
    kind: t.expose('kind', { type: ProceedingKind, requiresScopes, description: 'What kind of case.' }),
    status: t.expose('status', { type: ProceedingStatus, requiresScopes, description: 'How it stands.' }),
    court: t.field({
      type: Place,
      nullable: true,
      requiresScopes,
      description: 'Which court has it; null: not known.',
      resolve: ({ courtId }, _, { loaders }) => (courtId ? loaders.place.load(courtId) : null),
    }),
    representation: t.expose('representation', {
      type: Representation,
      requiresScopes,
      description: 'Whether they have a lawyer.',
    }),
    lawyerName: t.string({
      nullable: true,
      requiresScopes,
      description: "The lawyer's name, when it is known.",
      resolve: (row, _, { open }) => open(lawyerColumn(row, 'lawyer_name')),
    }),
    lawyerPhone: t.field({
      type: 'PhoneNumber',
      nullable: true,
      requiresScopes,
      description: 'Where to call them.',
      resolve: (row, _, { open }) => open(lawyerColumn(row, 'lawyer_phone')),
    }),
    detained: t.exposeBoolean('detained', { requiresScopes, description: 'It is heard while they are detained.' }),
    toldBy: t.expose('toldBy', { type: DateSource, requiresScopes, description: 'Who told us.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', requiresScopes, description: 'When we last looked.' }),
  }),
});
