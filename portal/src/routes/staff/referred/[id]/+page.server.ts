import { RecordContactDocument, ReferredPersonDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { emptyContact, questions, readContact, type TypedContact } from '../contact-form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Somebody who is referred to the asker now. Throws a 404 for everybody else. */
async function getReferred(graph: Graph, id: string) {
  const { data, missing } = await graph.run(ReferredPersonDocument, { id });
  return found(data.referredPerson, missing);
}

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'referred');
  const { ownContacts, ...person } = await getReferred(graph, event.params.id);
  return {
    person: { ...person, name: personName(person) },
    contacts: nodesOf(ownContacts),
    more: ownContacts.pageInfo.hasNextPage,
    typed: emptyContact(person),
    // Made anew for each page: pressing the button twice writes one contact down.
    idempotencyKey: crypto.randomUUID(),
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'referred');
    const { id } = event.params;
    const person = await getReferred(graph, id);
    const form = await event.request.formData();
    const typed = Object.fromEntries(questions.map((name) => [name, textOf(form, name)])) as TypedContact;
    const idempotencyKey = textOf(form, 'idempotencyKey');
    const { whole, problems } = readContact(typed, person);
    if (!whole) return fail(400, { typed, idempotencyKey, problems });
    const input = { ...whole, participantIds: [id], idempotencyKey };
    const answer = (await graph.run(RecordContactDocument, { input })).data.recordContact;
    if (answer.contact) redirect(303, localizeHref(`/staff/referred/${id}?done`));
    const said = deskProblems(answer.problems, ...questions, 'at');
    return fail(400, {
      typed,
      idempotencyKey,
      // One moment, typed as day and time.
      problems: said.map((problem) => (problem.field === 'at' ? { ...problem, field: 'date' } : problem)),
    });
  },
};
