import { fail, redirect } from '@sveltejs/kit';
import { emptyDate, type TypedDate } from '#lib/date-form.ts';
import { personHref } from '#lib/desk-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { enterDate, getDates, typedDate } from '#lib/server/desk-date.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { dropDraft, keepDraft, readDraft } from '#lib/server/draft.ts';
import { textOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Draft = { typed: TypedDate; idempotencyKey: string };

export const load: PageServerLoad = async (event) => {
  const { graph } = await enterDesk(event, 'files');
  const { id, dates: list } = event.params;
  const { cookies, url } = event;
  const draft = url.search ? readDraft<Draft>(cookies, url.pathname) : null;
  // Saved meanwhile, or too old: what is left to do is another date.
  if (url.search && !draft && event.request.method === 'GET') redirect(303, url.pathname);
  const { person, places } = await getDates(graph, id, list);
  // Made anew for each form: pressing the button twice enters one date.
  const { typed, idempotencyKey } = draft ?? { typed: emptyDate, idempotencyKey: crypto.randomUUID() };
  return { person, places, list, typed, idempotencyKey, checking: url.searchParams.has('check') };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'files');
    const { id, dates: list } = event.params;
    const { pathname } = event.url;
    const form = await event.request.formData();
    const typed = typedDate(form);
    const step = textOf(form, 'step');
    const idempotencyKey = textOf(form, 'idempotencyKey');
    const save = step === 'save';
    const problems =
      step === 'change' ? [] : await enterDate(graph, list, typed, { save, participantId: id, idempotencyKey });
    if (problems.length) return fail(400, { typed, problems });
    if (save) {
      dropDraft(event.cookies);
      redirect(303, localizeHref(`${personHref(id)}?done=${typed.alreadyHappened ? 'history' : 'entered'}`));
    }
    if (!keepDraft(event.cookies, pathname, { typed, idempotencyKey } satisfies Draft))
      return fail(400, {
        typed,
        problems: [{ code: 'draft.too_long', field: 'room', text: m.problem_text_too_long() }],
      });
    redirect(303, `${pathname}?${step === 'change' ? 'change' : 'check'}`);
  },
};
