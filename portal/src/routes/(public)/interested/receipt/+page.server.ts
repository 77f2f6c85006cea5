import { fail, type RequestEvent } from '@sveltejs/kit';
import { lookUpInterest, receiptOf, withdrawInterest } from '#lib/server/interest.ts';
import type { Actions } from './$types.js';

// The code is in forms and answers alone: in no address and no cookie, so that nobody finds it on the phone later.
async function look({ request, getClientAddress }: RequestEvent, asking: boolean) {
  const receipt = receiptOf(await request.formData());
  const { standing, problems } = await lookUpInterest(receipt, getClientAddress());
  return problems ? fail(400, { receipt, problems }) : { receipt, standing, asking };
}

export const actions: Actions = {
  look: (event) => look(event, false),
  ask: (event) => look(event, true),
  withdraw: async ({ request, getClientAddress }) => {
    const receipt = receiptOf(await request.formData());
    const problems = await withdrawInterest(receipt, getClientAddress());
    return problems.length ? fail(400, { receipt, problems }) : { withdrawn: true };
  },
};
