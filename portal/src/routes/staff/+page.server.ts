import { DeskTasksDocument } from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { deskPages, doesWork } from '#lib/desk.ts';
import { personName } from '#lib/desk-wording.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDesk } from '#lib/server/desk.ts';
import { nextOfficial } from '#lib/server/next-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { completeTask } from '#lib/server/task.ts';
import { urgentFirst } from '#lib/task.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event);
  // Who has no files has something else to begin with.
  if (!doesWork(frame.roles, 'files'))
    redirect(303, localizeHref(deskPages(frame.roles)[0]?.href ?? '/staff/sessions'));
  const { tasks, cannotWait } = (await graph.run(DeskTasksDocument)).data;
  return {
    today: Temporal.Now.plainDateTimeISO(frame.timeZone).toString(),
    tasks: urgentFirst(nodesOf(cannotWait), nodesOf(tasks)).map(({ id, kind, dueAt, raisedAt, participant }) => ({
      id,
      kind,
      dueAt,
      raisedAt,
      // A task may be about nobody who is enrolled: a candidate, or the site.
      about: participant && {
        id: participant.id,
        name: personName(participant),
        language: participant.spokenLanguage,
        call: { detained: participant.detained, phones: participant.phones },
        next: nextOfficial(participant),
      },
    })),
    more: tasks.pageInfo.hasNextPage,
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  done: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const problems = await completeTask(graph, await event.request.formData());
    if (problems.length) return fail(400, { problems });
    redirect(303, localizeHref('/staff?done'));
  },
};
