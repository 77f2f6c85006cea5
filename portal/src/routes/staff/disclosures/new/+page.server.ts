import {
  DisclosureRequestsDocument,
  PersonAskedAboutDocument,
  RegisterDisclosureRequestDocument,
} from '@cmpp/graph-client/operations';
import { fail, redirect } from '@sveltejs/kit';
import { dayOnlyWords } from '#lib/address-change.ts';
import { lacking, oneOf } from '#lib/date-form.ts';
import { aboutWords, authorityChoices, authorityWords, basisChoices } from '#lib/disclosure-line.ts';
import { personName } from '#lib/desk-wording.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { deskProblems } from '#lib/server/desk-problem.ts';
import { enterDesk } from '#lib/server/desk.ts';
import { textOf } from '#lib/server/form.ts';
import { found } from '#lib/server/own-date.ts';
import { nodesOf } from '#lib/server/participant.ts';
import { isDay } from '../disclosure-form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const fields = ['authority', 'basis', 'receivedOn', 'askedFor', 'partOfId'] as const;

export const load: PageServerLoad = async (event) => {
  const { graph, frame } = await enterDesk(event, 'disclosures');
  const id = event.url.searchParams.get('person');
  if (!id) return { person: null, parts: [], idempotencyKey: crypto.randomUUID() };
  const { data, missing } = await graph.run(PersonAskedAboutDocument, { id });
  const person = found(data.participant, missing);
  const { disclosureRequests } = (await graph.run(DisclosureRequestsDocument, { openOnly: false })).data;
  return {
    person: { id, name: personName(person) },
    // Of one paper that names several people, each is written down.
    parts: nodesOf(disclosureRequests)
      .filter(({ participant }) => participant?.id !== id)
      .map(({ participant, authority, receivedOn, ...part }) => {
        const about = aboutWords(participant && personName(participant), part);
        const words = `${authorityWords(authority)}, ${dayOnlyWords(receivedOn, frame.timeZone)}: ${about}`;
        return { value: part.id, words };
      }),
    idempotencyKey: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { graph } = await enterDesk(event, 'disclosures');
    const form = await event.request.formData();
    const typed = Object.fromEntries(fields.map((name) => [name, textOf(form, name)])) as Record<
      (typeof fields)[number],
      string
    >;
    const authority = oneOf(authorityChoices, typed.authority);
    const basis = oneOf(basisChoices, typed.basis);
    const problems = [
      !authority && lacking('authority', m.disclosure_authority_missing()),
      !basis && lacking('basis', m.disclosure_basis_missing()),
      !isDay(typed.receivedOn) && lacking('receivedOn', m.date_day_missing()),
    ].filter((problem) => typeof problem === 'object');
    if (!authority || !basis || problems.length) return fail(400, { typed, problems });
    const input = {
      ...{ authority, basis, receivedOn: typed.receivedOn, askedFor: typed.askedFor },
      participantId: textOf(form, 'participantId') || null,
      partOfId: typed.partOfId || null,
      idempotencyKey: textOf(form, 'idempotencyKey'),
    };
    const { request, problems: refused } = (await graph.run(RegisterDisclosureRequestDocument, { input })).data
      .registerDisclosureRequest;
    if (!request) return fail(400, { typed, problems: deskProblems(refused, ...fields) });
    redirect(303, localizeHref(`/staff/disclosures/${request.id}?done`));
  },
};
