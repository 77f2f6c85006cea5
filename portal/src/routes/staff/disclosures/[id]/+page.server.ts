import {
  DecideDisclosureDocument,
  DecideTellingDocument,
  DisclosurePageDocument,
  DisclosureVoicesDocument,
  HoldBackDisclosureDocument,
  RecordDisclosureDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { lacking, oneOf } from '#lib/date-form.ts';
import { authorityWords, dataKinds, isTold, stateWords } from '#lib/disclosure-line.ts';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { Problem } from '#lib/problem.ts';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { numberOf, textOf } from '#lib/server/form.ts';
import { found } from '#lib/server/own-date.ts';
import { readTelling, type TypedTelling } from '../disclosure-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'disclosures');
  const { id } = event.params;
  const { data, missing } = await graph.run(DisclosurePageDocument, { id });
  const { participant, registeredBy, ...request } = found(data.disclosureRequest, missing);
  const supervises = frame.roles.includes('supervisor');
  // A caseworker, who is the second at a site with one supervisor, decides on their own.
  const voices = supervises ? (await graph.run(DisclosureVoicesDocument, { id })).data.disclosureRequest : null;
  const votes = voices?.votes ?? [];
  const now = Date.now();
  const open = !request.outcome || (request.aboutSomebody && !isTold(request, now));
  const spoken = votes.some(({ by, round }) => by?.id === data.me?.staff?.id && round === request.round);
  const speaks = open && (supervises || request.secondMissing);
  return {
    request: {
      ...request,
      asker: authorityWords(request.authority),
      about: participant && { id: participant.id, name: personName(participant) },
      registeredBy: registeredBy?.name ?? '',
      states: stateWords(request, frame.timeZone, now),
    },
    votes,
    agreedKinds: voices?.agreedKinds ?? [],
    supervises,
    spoken: open && spoken,
    asks: speaks && !spoken ? (request.outcome ? ('telling' as const) : ('decision' as const)) : null,
    gives: supervises && request.outcome === 'GIVE' && !request.givenAt,
    done: event.url.searchParams.has('done'),
  };
};

const tellingFields = ['reason', 'tell', 'untoldBecause', 'untoldUntil'] as const;

/** Back to the page with what was refused, at its field of the form `about`. */
const refuse = <Typed extends object>(about: string, problems: readonly Problem[], typed: Typed) =>
  fail(400, { about, problems, ...typed });

const done = ({ params: { id } }: RequestEvent) => redirect(303, localizeHref(`/staff/disclosures/${id}?done`));

const tellingOf = (form: FormData): TypedTelling => ({
  tell: textOf(form, 'tell'),
  untoldBecause: textOf(form, 'untoldBecause'),
  untoldUntil: textOf(form, 'untoldUntil'),
});

export const actions: Actions = {
  decide: async (event) => {
    const { graph } = await enterDesk(event, 'disclosures');
    const form = await event.request.formData();
    const said = { decision: textOf(form, 'decision'), reason: textOf(form, 'reason'), telling: tellingOf(form) };
    const decision = oneOf(['GIVE', 'REFUSE'] as const, said.decision);
    const { whole, problems = [] } = readTelling(said.telling);
    const lacks = decision ? [] : [lacking('decision', m.disclosure_decision_missing())];
    if (!decision || !whole) return refuse('say', [...lacks, ...problems], { said });
    const input = { ...whole, requestId: event.params.id, decision, reason: said.reason };
    const answer = (await graph.run(DecideDisclosureDocument, { input })).data.decideDisclosure;
    if (!answer.problems.length) done(event);
    return refuse('say', deskProblems(answer.problems, 'decision', ...tellingFields), { said });
  },
  tell: async (event) => {
    const { graph } = await enterDesk(event, 'disclosures');
    const form = await event.request.formData();
    const said = { decision: '', reason: textOf(form, 'reason'), telling: tellingOf(form) };
    const { whole, problems = [] } = readTelling(said.telling);
    if (!whole) return refuse('say', problems, { said });
    const input = { ...whole, requestId: event.params.id, round: numberOf(form, 'round'), reason: said.reason };
    const answer = (await graph.run(DecideTellingDocument, { input })).data.decideTelling;
    if (!answer.problems.length) done(event);
    return refuse('say', deskProblems(answer.problems, ...tellingFields), { said });
  },
  give: async (event) => {
    const { graph } = await enterDesk(event, 'disclosures');
    const form = await event.request.formData();
    const ticked = dataKinds.filter((kind) => form.getAll('dataKinds').includes(kind));
    const giving = { given: textOf(form, 'given'), order: textOf(form, 'order'), dataKinds: ticked };
    const { given, order } = giving;
    const input = { requestId: event.params.id, given, order: order || null, dataKinds: ticked };
    const answer = (await graph.run(RecordDisclosureDocument, { input })).data.recordDisclosure;
    if (!answer.problems.length) done(event);
    const said = deskProblems(answer.problems, 'given', 'order');
    // They agree to what stood there; only nothing of it was ticked.
    const nothing = form.has('agreed') && !ticked.length ? m.disclosure_kinds_missing() : null;
    const problems = said.map((problem) =>
      nothing && problem.code === 'disclosure.not_agreed' ? { ...problem, text: nothing } : problem,
    );
    return refuse('give', problems, { giving });
  },
  holdBack: async (event) => {
    const { graph } = await enterDesk(event, 'disclosures');
    const input = { requestId: event.params.id };
    const answer = (await graph.run(HoldBackDisclosureDocument, { input })).data.holdBackDisclosure;
    if (!answer.problems.length) done(event);
    return refuse('give', deskProblems(answer.problems), {});
  },
};
