import { jsonOf } from '#lib/server/report-file.ts';
import { getReport, reportFile } from '#lib/server/report.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = async (event) => {
  const report = await getReport(event, event.params.id);
  return reportFile(report, 'json', jsonOf(report));
};
