import {
  CloseSafetyStepDocument,
  RecordScreeningDocument,
  type ScreenedWithFragment,
  ScreeningPersonDocument,
  StateReliefDocument,
  WriteNoteDocument,
} from '@cmpp/graph-client/operations';
import { error, fail, redirect } from '@sveltejs/kit';
import { lacking, oneOf } from '#lib/date-form.ts';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import {
  askedBy,
  emptyScreening,
  itemField,
  readClosing,
  readScreening,
  reliefChoices,
  type TypedClosing,
  type TypedScreening,
} from '../screening-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

/** Somebody on the asker's list, and what they may be screened with now. Throws a 404 for everybody else. */
async function getListed(graph: Graph, id: string) {
  const { data, missing } = await graph.run(ScreeningPersonDocument, { id, language: getLocale() });
  const person = found(data.screeningPerson, missing);
  return { person, instruments: data.instruments.filter(({ service }) => person.services.includes(service)) };
}

const chosenOf = (instruments: readonly ScreenedWithFragment[], { url }: Pick<RequestEvent, 'url'>) =>
  instruments.find(({ id }) => id === url.searchParams.get('with')) ?? null;

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'screening');
  const { person, instruments } = await getListed(graph, event.params.id);
  const { screenings, possibleReliefs, counsellingNotes, ...listed } = person;
  return {
    person: { ...listed, name: personName(person) },
    screenings: nodesOf(screenings),
    relief: nodesOf(possibleReliefs)[0] ?? null,
    notes: nodesOf(counsellingNotes),
    more: { screenings: screenings.pageInfo.hasNextPage, notes: counsellingNotes.pageInfo.hasNextPage },
    instruments,
    chosen: chosenOf(instruments, event),
    typed: emptyScreening(person.spokenLanguage),
    // Made anew for each page: pressing a button twice writes one thing down.
    idempotencyKey: crypto.randomUUID(),
    done: event.url.searchParams.has('done'),
  };
};

/** Back to the page with what was refused, at its field of the form `about`. */
const refuse = <Typed extends object>(about: string, problems: readonly Problem[], typed: Typed) =>
  fail(400, { about, problems, ...typed });

const done = ({ params: { id } }: RequestEvent) => redirect(303, localizeHref(`/staff/screening/${id}?done`));

export const actions: Actions = {
  screen: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const { person, instruments } = await getListed(graph, event.params.id);
    const instrument = chosenOf(instruments, event);
    if (!instrument) error(404, { message: 'Not there for this asker.' });
    const form = await event.request.formData();
    const items = askedBy(instrument).map((_, at) => textOf(form, itemField(at + 1)));
    const text = (name: string) => textOf(form, name);
    const typed: TypedScreening = {
      ...{ heldOn: text('heldOn'), language: text('language'), interpreter: text('interpreter'), items },
      ...{ alone: form.has('alone'), gate: text('gate'), judgement: text('judgement') },
    };
    const { whole, problems } = readScreening(typed, instrument, person.spokenLanguage);
    if (!whole) return refuse('screen', problems, { typed });
    const input = { ...whole, participantId: person.id, idempotencyKey: text('idempotencyKey') };
    const answer = (await graph.run(RecordScreeningDocument, { input })).data.recordScreening;
    if (answer.screening) done(event);
    const fields = ['heldOn', 'language', 'interpreter', 'alone', 'gate', 'judgement'];
    return refuse('screen', deskProblems(answer.problems, ...fields), { typed });
  },
  close: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const { person } = await getListed(graph, event.params.id);
    const form = await event.request.formData();
    const fields = ['called', 'date', 'time', 'done'] as const;
    const closing = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as TypedClosing;
    const { whole, problems } = readClosing(closing, person.timeZone);
    const safetyStepId = textOf(form, 'safetyStepId');
    if (!whole) return refuse('close', problems, { closing, safetyStepId });
    const input = { ...whole, safetyStepId };
    const answer = (await graph.run(CloseSafetyStepDocument, { input })).data.closeSafetyStep;
    if (answer.safetyStep) done(event);
    const said = deskProblems(answer.problems, 'called', 'calledAt', 'done');
    // One moment, typed as day and time.
    const placed = said.map((problem) => (problem.field === 'calledAt' ? { ...problem, field: 'date' } : problem));
    return refuse('close', placed, { closing, safetyStepId });
  },
  relief: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const form = await event.request.formData();
    const answer = oneOf(reliefChoices, textOf(form, 'answer'));
    if (!answer) return refuse('relief', [lacking('answer', m.screening_relief_missing())], {});
    const input = { participantId: event.params.id, answer, idempotencyKey: textOf(form, 'idempotencyKey') };
    const { relief, problems } = (await graph.run(StateReliefDocument, { input })).data.stateRelief;
    if (relief) done(event);
    return refuse('relief', deskProblems(problems, 'answer'), {});
  },
  note: async (event) => {
    const { graph } = await enterDesk(event, 'screening');
    const form = await event.request.formData();
    const words = textOf(form, 'words');
    const about = { participantId: event.params.id, kind: 'COUNSELLING' as const };
    const input = { ...about, words, idempotencyKey: textOf(form, 'idempotencyKey') };
    const { note, problems } = (await graph.run(WriteNoteDocument, { input })).data.writeNote;
    if (note) done(event);
    return refuse('note', deskProblems(problems, 'words'), { words });
  },
};
