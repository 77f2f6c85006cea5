import {
  CancelAppointmentDocument,
  CancelHearingDocument,
  DeskDatesDocument,
  EnterAppointmentDocument,
  EnterHearingDocument,
  MoveAppointmentDocument,
  MoveHearingDocument,
  type ProblemTextFragment,
  RecordAppointmentOutcomeDocument,
  RecordHearingOutcomeDocument,
} from '@cmpp/graph-client/operations';
import { readDate, readHearing, readPast, type TypedDate, type WholeDate } from '#lib/date-form.ts';
import { type DateList, type DeskDate, deskAppointment, deskHearing } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { textingOf } from '#lib/texting.ts';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from './desk-problem.ts';
import { textOf } from './form.ts';
import type { Graph } from './graph.ts';
import { found } from './own-date.ts';
import { nodesOf } from './participant.ts';

/** What a form about a person's dates is made of. Throws a 404 when it is no file of the caseworker's. */
export async function getDates(graph: Graph, personId: string, list: DateList) {
  const kind = list === 'hearings' ? 'COURT' : 'CHECK_IN_OFFICE';
  const { data, missing } = await graph.run(DeskDatesDocument, { id: personId, kind });
  const person = found(data.participant, missing);
  const dates: DeskDate[] =
    list === 'hearings'
      ? nodesOf(person.hearings).map((one) => deskHearing(one, personId))
      : nodesOf(person.appointments).map((one) => deskAppointment(one, personId));
  return { person: { id: personId, name: personName(person), texting: textingOf(person) }, dates, places: data.places };
}

/** The same, with the one date that is to be changed. Throws a 404 also when the person has no such date. */
export async function getDate(graph: Graph, personId: string, list: DateList, dateId: string) {
  const { person, dates, places } = await getDates(graph, personId, list);
  const date = found(
    dates.find(({ id }) => id === dateId),
    [],
  );
  return { person, date, places };
}

/** What was typed into the form about a date. */
export function typedDate(form: FormData): TypedDate {
  const text = (name: string) => textOf(form, name);
  return {
    placeId: text('placeId'),
    date: text('date'),
    time: text('time'),
    notSet: form.has('notSet'),
    medium: text('medium'),
    hearingKind: text('hearingKind'),
    room: text('room'),
    toldBy: text('toldBy'),
    alreadyHappened: form.has('alreadyHappened'),
    outcome: text('outcome'),
    missedBy: text('missedBy'),
  };
}

/**
 * Reads a new date out of its form and, when the form says `save`, writes it down. An empty list means that all is well.
 *
 * @param idempotencyKey made for this showing of the form: sent twice it is one date.
 */
export async function enterDate(
  graph: Graph,
  list: DateList,
  typed: TypedDate,
  { save, ...form }: { save: boolean; participantId: string; idempotencyKey: string },
): Promise<Problem[]> {
  const past = readPast(typed);
  if (list === 'hearings') {
    const { whole, problems } = readHearing(typed);
    if (!whole || !save) return problems ?? [];
    return atFields(
      (await graph.run(EnterHearingDocument, { input: { ...whole, ...past, ...form } })).data.enterHearing,
    );
  }
  const { whole, problems } = readDate(typed);
  if (!whole || !save) return problems ?? [];
  return atFields(
    (await graph.run(EnterAppointmentDocument, { input: { ...whole, ...past, ...form } })).data.enterAppointment,
  );
}

/**
 * The same for a date that is given another time, place or way to take part, or that somebody has looked up again.
 *
 * @param version of the date, as the form showed it.
 */
export async function moveDate(
  graph: Graph,
  list: DateList,
  typed: TypedDate,
  { save, id, version }: { save: boolean; id: string; version: number },
): Promise<Problem[]> {
  const { whole, problems } = readDate({ ...typed, notSet: false });
  if (!whole || !save) return problems ?? [];
  const { localStart, ...rest } = whole;
  const input = { ...rest, localStart: localStart ?? '', version };
  return list === 'hearings'
    ? atFields((await graph.run(MoveHearingDocument, { input: { ...input, hearingId: id } })).data.moveHearing)
    : atFields(
        (await graph.run(MoveAppointmentDocument, { input: { ...input, appointmentId: id } })).data.moveAppointment,
      );
}

type Cancellation = { version: number; toldBy: WholeDate['toldBy'] };

/** Takes a date off; an empty list means that it is done. */
export async function cancelDate(
  graph: Graph,
  list: DateList,
  id: string,
  { version, toldBy }: Cancellation,
): Promise<Problem[]> {
  const input = { version, toldBy };
  return list === 'hearings'
    ? atFields((await graph.run(CancelHearingDocument, { input: { ...input, hearingId: id } })).data.cancelHearing)
    : atFields(
        (await graph.run(CancelAppointmentDocument, { input: { ...input, appointmentId: id } })).data.cancelAppointment,
      );
}

type Outcome = { outcome: NonNullable<DeskDate['outcome']>; missedBy: DeskDate['missedBy'] };

/** Says what became of a date; what a missed one rests on counts for nothing otherwise. An empty list means that it is done. */
export async function recordOutcome(
  graph: Graph,
  list: DateList,
  id: string,
  { outcome, missedBy }: Outcome,
): Promise<Problem[]> {
  const became = { outcome, missedBy: outcome === 'MISSED' ? missedBy : null };
  return list === 'hearings'
    ? atFields(
        (await graph.run(RecordHearingOutcomeDocument, { input: { hearingId: id, ...became } })).data
          .recordHearingOutcome,
      )
    : atFields(
        (await graph.run(RecordAppointmentOutcomeDocument, { input: { appointmentId: id, ...became } })).data
          .recordAppointmentOutcome,
      );
}

// The wall time is one value in the graph and two fields in the form: what is wrong with it stands at the day.
function atFields({ problems }: { problems: readonly ProblemTextFragment[] }): Problem[] {
  const fields = ['placeId', 'localStart', 'medium', 'room', 'toldBy', 'alreadyHappened', 'outcome', 'missedBy'];
  return deskProblems(problems, ...fields).map((problem) =>
    problem.field === 'localStart' ? { ...problem, field: 'date' } : problem,
  );
}
