import { PUBLIC_ORIGIN } from '$app/env/private';
import { fail } from '@sveltejs/kit';
import { readInterest } from '#lib/interest-form.ts';
import { textOf } from '#lib/server/form.ts';
import { getSites, sayInterested, typedInterest } from '#lib/server/interest.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async () => ({
  sites: await getSites(),
  host: new URL(PUBLIC_ORIGIN).host,
  // Made anew for each page: pressing the button twice puts nobody down twice, and gives the same receipt.
  idempotencyKey: crypto.randomUUID(),
});

export const actions: Actions = {
  // The receipt is in the answer itself and nowhere else: in no address and no cookie.
  default: async ({ request, getClientAddress }) => {
    const form = await request.formData();
    const typed = typedInterest(form);
    const read = readInterest(typed);
    if (!read.whole) return fail(400, { typed, problems: read.problems });
    const idempotencyKey = textOf(form, 'idempotencyKey');
    const said = await sayInterested(read.whole, { idempotencyKey, clientAddress: getClientAddress() });
    return said.problems ? fail(400, { typed, problems: said.problems }) : { receipt: said.receipt };
  },
};
