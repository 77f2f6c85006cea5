import {
  MyAddressChangesDocument,
  RecordAddressStepDocument,
  TakeBackAddressChangeDocument,
  TellAddressChangeDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { Temporal } from 'temporal-polyfill';
import { authorities } from '#lib/address-change.ts';
import { lacking, oneOf, unsaid } from '#lib/date-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemsFor } from '#lib/problem.ts';
import { enterAs } from '#lib/server/door.ts';
import { textOf } from '#lib/server/form.ts';
import type { Graph } from '#lib/server/graph.ts';
import { ownFile } from '#lib/server/participant.ts';
import type { Actions, PageServerLoad } from './$types.js';

const getChanges = async (graph: Graph) => ownFile(await graph.run(MyAddressChangesDocument));
/** By the calendar of the site, which is the person's as far as we know. */
const todayAt = (timeZone: string): string => Temporal.Now.plainDateISO(timeZone).toString();
const toPage = () => redirect(303, localizeHref('/address-changes'));

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterAs('PARTICIPANT', event);
  const { addressChanges: changes, ...frame } = await getChanges(graph);
  return { frame, changes, today: todayAt(frame.site.timeZone), idempotencyKey: crypto.randomUUID() };
};

export const actions: Actions = {
  tell: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const changedOn = textOf(form, 'changedOn');
    if (!/^\d{4}-\d\d-\d\d$/.test(changedOn))
      return fail(400, { changedOn, problems: [lacking('changedOn', m.address_day_missing())] });
    const input = { changedOn, idempotencyKey: textOf(form, 'idempotencyKey') };
    const { problems } = (await graph.run(TellAddressChangeDocument, { input })).data.tellAddressChange;
    if (problems.length) return fail(400, { changedOn, problems: problemsFor(problems, 'changedOn') });
    toPage();
  },
  step: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const form = await event.request.formData();
    const authority = oneOf(authorities, textOf(form, 'authority'));
    if (!authority) return fail(400, { problems: [unsaid('authority', m.problem_form_again())] });
    const { site } = await getChanges(graph);
    const doneOn = form.has('done') ? todayAt(site.timeZone) : null;
    const input = { changeId: textOf(form, 'changeId'), authority, doneOn };
    const { problems } = (await graph.run(RecordAddressStepDocument, { input })).data.recordAddressStep;
    if (problems.length) return fail(400, { problems: problemsFor(problems) });
    toPage();
  },
  takeBack: async (event) => {
    const { graph } = await enterAs('PARTICIPANT', event);
    const input = { changeId: textOf(await event.request.formData(), 'changeId') };
    const { problems } = (await graph.run(TakeBackAddressChangeDocument, { input })).data.takeBackAddressChange;
    if (problems.length) return fail(400, { problems: problemsFor(problems) });
    toPage();
  },
};
