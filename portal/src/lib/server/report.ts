import { ReportTablesDocument } from '@cmpp/graph-client/operations';
import { getLocale } from '#lib/paraglide/runtime.js';
import { type Asking } from './door.ts';
import { enterDesk } from './desk.ts';
import { found } from './own-date.ts';
import type { Report } from './report-file.ts';

/** A report that whoever is at the desk may read, in their language. Throws a 404 when there is none. */
export async function getReport(event: Asking, id: string): Promise<Report> {
  const { graph } = await enterDesk(event, 'reports');
  const { data, missing } = await graph.run(ReportTablesDocument, { id, language: getLocale() });
  return found(data.report, missing);
}

/** A report for downloading. */
export const reportFile = ({ site, fromOn }: Report, ending: 'csv' | 'json', text: string): Response =>
  new Response(text, {
    headers: {
      'content-type': ending === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="report-${fromOn}-${site ? 'site' : 'all'}.${ending}"`,
      'cache-control': 'no-store',
    },
  });
