import {
  LessonsDocument,
  ReportReadinessDocument,
  type ReportReadinessQuery,
  ReportsDocument,
  SayReportReadyDocument,
  TakeBackLessonDocument,
  WriteLessonDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { lacking, oneOf } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { quarterAround, quarterBefore } from '#lib/quarter.ts';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { nodesOf } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Who is ready for a quarter that is still running, nobody has to say. */
const noneAsked: ReportReadinessQuery = { me: null, reportReadiness: [] };
const kinds = ['LESSON_LEARNED', 'BEST_PRACTICE'] as const;

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'reports');
  const { reports } = (await graph.run(ReportsDocument)).data;
  const published = nodesOf(reports);
  const now = quarterAround(Temporal.Now.plainDateISO(frame.timeZone).toString());
  const before = quarterBefore(now);
  const isOut = published.some(({ fromOn }) => fromOn === before.fromOn);
  // What is over comes first; once its report is out, lessons are written for the one that is running.
  const next = isOut ? now : before;
  const writes = frame.roles.includes('supervisor');
  const { fromOn } = next;
  const { me, reportReadiness } = isOut ? noneAsked : (await graph.run(ReportReadinessDocument, { fromOn })).data;
  const ownId = me?.staff?.site?.id;
  return {
    published,
    more: reports.pageInfo.hasNextPage,
    next: { ...next, isOver: !isOut },
    readiness: reportReadiness,
    allReady: reportReadiness.length > 0 && reportReadiness.every(({ saidAt }) => saidAt),
    ownReady: reportReadiness.some(({ site, saidAt }) => site.id === ownId && saidAt),
    lessons: writes ? (await graph.run(LessonsDocument, { fromOn })).data.lessons : null,
    saysForOthers: frame.roles.includes('board'),
    idempotencyKey: crypto.randomUUID(),
    done: event.url.searchParams.get('done'),
  };
};

const back = (done: string) => redirect(303, localizeHref(`/staff/reports?done=${done}`));

export const actions: Actions = {
  ready: async (event) => {
    const { graph } = await enterDesk(event, 'reports');
    const form = await event.request.formData();
    const input = { fromOn: textOf(form, 'fromOn'), siteId: textOf(form, 'siteId') || null };
    const { problems } = (await graph.run(SayReportReadyDocument, { input })).data.sayReportReady;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    back('ready');
  },

  write: async (event) => {
    const { graph } = await enterDesk(event, 'reports');
    const form = await event.request.formData();
    const typed = { kind: textOf(form, 'kind'), words: textOf(form, 'words') };
    const kind = oneOf(kinds, typed.kind);
    if (!kind) return fail(400, { typed, problems: [lacking('kind', m.lesson_kind_missing())] });
    const input = {
      kind,
      words: typed.words,
      ...{ fromOn: textOf(form, 'fromOn'), idempotencyKey: textOf(form, 'idempotencyKey') },
    };
    const { problems } = (await graph.run(WriteLessonDocument, { input })).data.writeLesson;
    if (problems.length) return fail(400, { typed, problems: deskProblems(problems, 'words') });
    back('written');
  },

  takeBack: async (event) => {
    const { graph } = await enterDesk(event, 'reports');
    const input = { lessonId: textOf(await event.request.formData(), 'lessonId') };
    const { problems } = (await graph.run(TakeBackLessonDocument, { input })).data.takeBackLesson;
    if (problems.length) return fail(400, { problems: deskProblems(problems) });
    back('taken-back');
  },
};
