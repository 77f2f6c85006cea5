import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { dayAt } from '@cmpp/subgraph/working-day';
import type { InputFieldBuilder } from '@pothos/core';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { Transaction } from '../../db.ts';
import { editPlace, enterOffice, type Verified } from '../../domain/date/edit-place.ts';
import type { Place as PlaceRow } from '../../generated/prisma/client.ts';
import { Place } from './place.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

const addressFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>) => ({
  name: t.string({ required: true, description: 'As its own signs say; at most 120 characters.' }),
  street: t.string({ required: true, description: 'Number and street; at most 120 characters.' }),
  city: t.string({ required: true, description: 'City; at most 60 characters.' }),
  state: t.string({ required: true, description: 'Two letters.' }),
  postalCode: t.string({ required: true, description: 'ZIP code.' }),
  verifiedOn: t.field({
    type: 'LocalDate',
    required: true,
    description: 'When somebody checked this; today or before.',
  }),
});

const EditPlaceInput = builder.inputType('EditPlaceInput', {
  description: 'Where a court or office is by now, whole.',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'From `places`.' }),
    version: t.int({ required: true, description: 'As it was shown.' }),
    ...addressFields(t),
  }),
});

const EnterOfficeInput = builder.inputType('EnterOfficeInput', {
  description: 'A check-in office that is not on the list.',
  fields: (t) => ({
    ...addressFields(t),
    timeZone: t.field({ type: 'TimeZone', required: true, description: 'Whose clock its times mean.' }),
  }),
});

const PlacePayload = builder.objectRef<{ place?: PlaceRow; problems: readonly Problem[] }>('PlacePayload').implement({
  description: 'The place as it is now, or why it was not taken.',
  fields: (t) => ({
    place: t.expose('place', {
      type: Place,
      nullable: true,
      requiresScopes,
      description: 'Null when there are problems.',
    }),
    problems: t.expose('problems', { type: [ProblemRef], requiresScopes, description: 'Empty when it was taken.' }),
  }),
});

const write = (
  { db, viewer, now, loaders }: CasesContext,
  verifiedOn: string,
  work: (tx: Transaction, verified: Verified) => Promise<PlaceRow>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff change places.', 'Sign in as staff.');
    const { timeZone = 'UTC' } = (viewer.siteId && (await loaders.site.load(viewer.siteId))) || {};
    const verified = { byId: viewer.id, verifiedOn, today: dayAt(now(), timeZone) };
    const place = await db.$transaction((tx) => work(tx, verified));
    loaders.place.clear(place.id);
    return { place };
  });

builder.mutationFields((t) => ({
  editPlace: t.field({
    type: PlacePayload,
    requiresScopes,
    description: 'Writes down where a court or office is by now, or that it still is where it was. Safe to repeat.',
    args: { input: t.arg({ type: EditPlaceInput, required: true, description: 'Where it is, whole.' }) },
    resolve: (_, { input: { placeId, version, verifiedOn, ...address } }, context) =>
      write(context, verifiedOn, (tx, verified) => editPlace(tx, placeId, version, address, verified)),
  }),
  enterOffice: t.field({
    type: PlacePayload,
    requiresScopes,
    description: 'Adds a check-in office that is not on the list. Safe to repeat.',
    args: { input: t.arg({ type: EnterOfficeInput, required: true, description: 'Where it is.' }) },
    resolve: (_, { input: { verifiedOn, ...office } }, context) =>
      write(context, verifiedOn, (tx, verified) => enterOffice(tx, office, verified)),
  }),
}));
