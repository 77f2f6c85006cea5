import { readers } from '@cmpp/subgraph';
import { builder } from '../../builder.ts';

export const Medium = builder.enumType('Medium', {
  description: 'How one attends. Said by the notice, never guessed from a link.',
  values: {
    IN_PERSON: { description: 'At the place.' },
    VIDEO: { description: 'By video.' },
    TELEPHONE: { description: 'By telephone.' },
    ONLINE: { description: 'By a form or app.' },
  } as const,
});

export const DateStatus = builder.enumType('DateStatus', {
  description: 'What became of a date.',
  values: {
    SCHEDULED: { description: 'It stands.' },
    MOVED: { description: 'It stands, at another time or place than before.' },
    CANCELLED: { description: 'It will not take place.' },
    HELD: { description: 'It took place.' },
  } as const,
});

export const DateSource = builder.enumType('DateSource', {
  description: 'Who told us. The paper notice is the official source.',
  values: {
    NOTICE: { description: 'The paper notice.' },
    HOTLINE: { description: "The court's telephone line." },
    SITE: { description: "The court's web site." },
    PARTICIPANT: { description: 'The person.' },
    LAWYER: { description: "The person's lawyer." },
  } as const,
});

export const DateOutcome = builder.enumType('DateOutcome', {
  description: 'Whether the person was there.',
  values: {
    ATTENDED: { description: 'They were.' },
    MISSED: { description: 'They were not.' },
    UNKNOWN: { description: 'Nobody can say.' },
  } as const,
});

export const MissedBy = builder.enumType('MissedBy', {
  description: 'What it rests on that somebody was not there; without either it is not known.',
  values: {
    PERSON: { description: 'They say so themselves.' },
    DOCUMENT: { description: 'A document says so, e.g. an order of the court.' },
  } as const,
});

const PlaceKind = builder.enumType('PlaceKind', {
  description: 'What is held at a place.',
  values: {
    COURT: { description: 'Court hearings.' },
    CHECK_IN_OFFICE: { description: 'ICE check-ins.' },
  } as const,
});

export const Place = builder.prismaObject('Place', {
  description: 'A court or a check-in office.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'UUIDv7.' }),
    version: t.exposeInt('version', {
      requiresScopes: readers,
      description: 'Counts its changes; who edits it gives it back.',
    }),
    code: t.exposeString('code', { nullable: true, requiresScopes: readers, description: "A court's base-city code." }),
    kind: t.expose('kind', { type: PlaceKind, requiresScopes: readers, description: 'What is held there.' }),
    name: t.exposeString('name', { requiresScopes: readers, description: 'As its own signs say.' }),
    street: t.exposeString('street', { requiresScopes: readers, description: 'Number and street.' }),
    city: t.exposeString('city', { requiresScopes: readers, description: 'City.' }),
    state: t.exposeString('state', { requiresScopes: readers, description: 'Two letters.' }),
    postalCode: t.exposeString('postalCode', { requiresScopes: readers, description: 'ZIP code.' }),
    timeZone: t.expose('timeZone', {
      type: 'TimeZone',
      requiresScopes: readers,
      description: 'Whose clock its times mean.',
    }),
    verifiedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      requiresScopes: readers,
      description: 'When somebody last checked the address; null: it is in doubt, and nobody has.',
      resolve: ({ verifiedOn }) => verifiedOn?.toISOString().slice(0, 10) ?? null,
    }),
    toldBy: t.expose('toldBy', {
      type: DateSource,
      nullable: true,
      requiresScopes: readers,
      description: 'Who told of one that was entered; null: it was on the list, or nobody said.',
    }),
  }),
});

builder.queryField('places', (t) =>
  t.field({
    type: [Place],
    requiresScopes: [['caseworker'], ['supervisor']],
    description: 'Where dates can be, by name.',
    args: { kind: t.arg({ type: PlaceKind, description: 'Only these.' }) },
    resolve: (_, { kind }, { db }) =>
      db.place.findMany({ where: kind ? { kind } : {}, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  }),
);
