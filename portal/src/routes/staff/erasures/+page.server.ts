import {
  AskToEraseDocument,
  EraseParticipantDocument,
  ErasuresDocument,
  PersonToEraseDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { oneOf, unsaid } from '#lib/date-form.ts';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'erasures');
  const { me, openErasures } = (await graph.run(ErasuresDocument)).data;
  const waiting = nodesOf(openErasures).map(({ participant, askedBy, ...asked }) => ({
    ...asked,
    askedBy: askedBy.name,
    own: askedBy.id === me?.staff?.id,
    about: participant && { id: participant.id, name: personName(participant) },
  }));
  const id = event.url.searchParams.get('person');
  const person = id ? (await graph.run(PersonToEraseDocument, { id })).data.participant : null;
  return {
    waiting,
    more: openErasures.pageInfo.hasNextPage,
    // Who takes part is not erased: it is not offered.
    person: person?.closedAt ? { id: person.id, name: personName(person) } : null,
    done: event.url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const { graph } = await enterDesk(event, 'erasures');
    const form = await event.request.formData();
    const why = oneOf(['OWN_WISH', 'TIME_OVER'] as const, textOf(form, 'why'));
    const interestToo = textOf(form, 'interestToo') === 'yes';
    if (!why) return fail(400, { problems: [unsaid('why', m.erasures_why_missing())], why, interestToo });
    const input = { participantId: textOf(form, 'participantId'), why, interestToo };
    const { problems } = (await graph.run(AskToEraseDocument, { input })).data.askToEraseParticipant;
    if (problems.length) return fail(400, { problems: deskProblems(problems), why, interestToo });
    redirect(303, localizeHref('/staff/erasures?done=asked'));
  },

  decide: async (event) => {
    const { graph } = await enterDesk(event, 'erasures');
    const form = await event.request.formData();
    const erase = textOf(form, 'erase') === 'yes';
    // It is one tap among many like it, and nothing brings a file back.
    if (erase && !form.has('sure')) return fail(400, { problems: [unsaid('sure', m.erasures_sure_missing())] });
    const input = { erasureId: textOf(form, 'erasureId'), erase };
    const { problems } = (await graph.run(EraseParticipantDocument, { input })).data.eraseParticipant;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    redirect(303, localizeHref(`/staff/erasures?done=${erase ? 'erased' : 'kept'}`));
  },
};
