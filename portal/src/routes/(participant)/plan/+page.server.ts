import { getOwnPlans } from '#lib/server/own-plan.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { frame, plans, missing } = await getOwnPlans(event);
  const [plan] = plans;
  return { frame, plan: plan ?? null, goesOn: ['REQUESTED', 'FINAL'].includes(plan?.status ?? ''), missing };
};
