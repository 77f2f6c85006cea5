import {
  BreakGlassDocument,
  EmergencyNotesDocument,
  EmergencyPersonDocument,
  EmergencyScreeningsDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { lacking, oneOf } from '#lib/date-form.ts';
import { personHref } from '#lib/desk-date.ts';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

const behindGlass = ['SCREENING', 'COUNSELLING'] as const;

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'emergency');
  const { id } = event.params;
  const { data, missing } = await graph.run(EmergencyPersonDocument, { id });
  const person = found(data.participant, missing);
  const until = { SCREENING: person.screeningOpenUntil, COUNSELLING: person.counsellingOpenUntil };
  const [screenings, notes] = await Promise.all([
    until.SCREENING ? openScreenings(graph, id) : null,
    until.COUNSELLING ? openNotes(graph, id) : null,
  ]);
  return {
    person: { id, name: personName(person), timeZone: person.site.timeZone },
    closed: behindGlass.filter((what) => !until[what]),
    screenings: screenings && { ...screenings, until: until.SCREENING! },
    notes: notes && { ...notes, until: until.COUNSELLING! },
  };
};

async function openScreenings(graph: Graph, id: string) {
  const { data, missing } = await graph.run(EmergencyScreeningsDocument, { id, language: getLocale() });
  const { screenings } = found(data.participant, missing);
  // Who also screens reads more of them anyhow, and elsewhere: here stands what the glass was broken to.
  const list = nodesOf(screenings).filter(({ instrument }) => instrument.service === 'MENTAL_HEALTH');
  return { list, more: screenings.pageInfo.hasNextPage };
}

async function openNotes(graph: Graph, id: string) {
  const { data, missing } = await graph.run(EmergencyNotesDocument, { id });
  const { notes } = found(data.participant, missing);
  return { list: nodesOf(notes), more: notes.pageInfo.hasNextPage };
}

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'emergency');
    const participantId = event.params.id;
    const form = await event.request.formData();
    const what = oneOf(behindGlass, textOf(form, 'what'));
    const reason = textOf(form, 'reason');
    if (!what) return fail(400, { what, reason, problems: [lacking('what', m.emergency_what_missing())] });
    const { problems } = (await graph.run(BreakGlassDocument, { input: { participantId, what, reason } })).data
      .breakGlass;
    if (problems.length) return fail(400, { what, reason, problems: deskProblems(problems, 'reason') });
    redirect(303, localizeHref(`${personHref(participantId)}/emergency`));
  },
};
