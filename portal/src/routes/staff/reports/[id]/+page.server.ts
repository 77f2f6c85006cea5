import { getReport } from '#lib/server/report.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({ report: await getReport(event, event.params.id) });
