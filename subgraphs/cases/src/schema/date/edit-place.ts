import { payload, type Problem, refuse } from '@cmpp/subgraph';
import { dayAt } from '@cmpp/subgraph/wall-time';
import type { InputFieldBuilder } from '@pothos/core';
import { builder, ProblemRef } from '../../builder.ts';
import type { CasesContext } from '../../context.ts';
import type { Transaction } from '../../db.ts';
import { correctZone } from '../../domain/date/correct-zone.ts';
import { editPlace, type Verified } from '../../domain/date/edit-place.ts';
import { enterPlace } from '../../domain/date/enter-place.ts';
import type { Place as PlaceRow } from '../../generated/prisma/client.ts';
import { DateSource, Place } from './place.ts';

const requiresScopes = [['caseworker' as const], ['supervisor' as const]];

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const verifiedField = (t: Fields) =>
  t.field({ type: 'LocalDate', required: true, description: 'When somebody checked this; today or before.' });
const zoneField = (t: Fields) =>
  t.field({ type: 'TimeZone', required: true, description: 'Whose clock its times mean.' });
const addressFields = (t: Fields) => ({
  name: t.string({ required: true, description: 'As its own signs say; at most 120 characters.' }),
  street: t.string({ required: true, description: 'Number and street; at most 120 characters.' }),
  city: t.string({ required: true, description: 'City; at most 60 characters.' }),
  state: t.string({ required: true, description: 'Two letters.' }),
  postalCode: t.string({ required: true, description: 'ZIP code.' }),
  verifiedOn: verifiedField(t),
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
    timeZone: zoneField(t),
  }),
});

const EnterCourtInput = builder.inputType('EnterCourtInput', {
  description: 'A court that is not on the list.',
  fields: (t) => ({
    ...addressFields(t),
    timeZone: zoneField(t),
    code: t.string({ description: 'Its base-city code, three letters; null: not known.' }),
    toldBy: t.field({ type: DateSource, required: true, description: 'Where its address was read.' }),
  }),
});

const CorrectPlaceZoneInput = builder.inputType('CorrectPlaceZoneInput', {
  description: 'Whose clock the times of a place mean.',
  fields: (t) => ({
    placeId: t.id({ required: true, description: 'From `places`.' }),
    version: t.int({ required: true, description: 'As it was shown.' }),
    timeZone: zoneField(t),
    verifiedOn: verifiedField(t),
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

/** All dates ahead at a large court move with its zone. Milliseconds. */
const patiently = { timeout: 60_000 };

const write = (
  { db, viewer, now, loaders }: CasesContext,
  verifiedOn: string,
  work: (tx: Transaction, verified: Verified) => Promise<PlaceRow>,
) =>
  payload(async () => {
    if (viewer.kind !== 'staff') refuse('viewer.not_staff', '', 'Only staff change places.', 'Sign in as staff.');
    const { timeZone = 'UTC' } = (viewer.siteId && (await loaders.site.load(viewer.siteId))) || {};
    const verified = { byId: viewer.id, verifiedOn, today: dayAt(now(), timeZone) };
    const place = await db.$transaction((tx) => work(tx, verified), patiently);
    loaders.place.clear(place.id);
    for (const dates of [loaders.hearing, loaders.appointment, loaders.paperDate]) dates.clearAll(); // a zone moves them
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
      write(context, verifiedOn, (tx, verified) =>
        enterPlace(tx, { ...office, kind: 'CHECK_IN_OFFICE', code: null, toldBy: null }, verified),
      ),
  }),
  enterCourt: t.field({
    type: PlacePayload,
    requiresScopes,
    description: 'Adds a court that is not on the list. Safe to repeat.',
    args: { input: t.arg({ type: EnterCourtInput, required: true, description: 'Where it is.' }) },
    resolve: (_, { input: { verifiedOn, code = null, ...court } }, context) =>
      write(context, verifiedOn, (tx, verified) => enterPlace(tx, { ...court, kind: 'COURT', code }, verified)),
  }),
  correctPlaceZone: t.field({
    type: PlacePayload,
    requiresScopes: [['supervisor']],
    description:
      'Corrects whose clock the times of a place mean. Every date ahead there keeps its wall time and begins at another instant; the people are told as of a move. Safe to repeat.',
    args: { input: t.arg({ type: CorrectPlaceZoneInput, required: true, description: 'The right zone.' }) },
    resolve: (_, { input: { placeId, version, timeZone, verifiedOn } }, context) =>
      write(context, verifiedOn, (tx, verified) => {
        const { publisher, now } = context;
        return correctZone({ tx, publisher, now: now() }, placeId, version, timeZone, verified);
      }),
  }),
}));
