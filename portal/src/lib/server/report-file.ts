import type { ReportTablesQuery } from '@cmpp/graph-client/operations';

/** A report as the graph gives it. */
export type Report = NonNullable<ReportTablesQuery['report']>;

/** What stands where a number is suppressed: never nothing, and never 0. */
const suppressed = 'suppressed';
/** What stands where there is no number to be had. */
const none = 'none';

const columns = [
  ...['site', 'from', 'until', 'measure', 'measure_name', 'line', 'line_name', 'part', 'part_name'],
  ...['numerator', 'denominator', 'amount_kind', 'amount', 'sentence', 'source', 'formula', 'excluded'],
];

/**
 * The tables of a report as CSV (RFC 4180: CRLF, every field quoted), one line for each number, numerator and denominator in columns of their
 * own, with what its measure means; what the sites learned stands in the JSON. No field begins as a formula does, so that a spreadsheet computes nothing of it.
 */
export function csvOf({ site, fromOn, untilOn, measures }: Report): string {
  const head = [site?.name ?? 'all sites', fromOn, untilOn];
  const rows = measures.flatMap((measure) =>
    measure.lines.flatMap((line) =>
      line.parts.map((part) => [
        ...head,
        ...[measure.code, measure.name, line.code, line.name, part.code, part.name],
        part.count ?? suppressed,
        line.whole ? (line.whole.count ?? suppressed) : none,
        measure.amountKind ?? none,
        amountOf(part),
        ...[measure.sentence, measure.source, measure.formula, measure.excluded],
      ]),
    ),
  );
  return [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

/** The same as JSON, with what each measure means and what the sites learned. */
export const jsonOf = ({ site, fromOn, untilOn, publishedAt, measures, lessons }: Report): string =>
  JSON.stringify(
    {
      site: site?.name ?? null,
      ...{ from: fromOn, until: untilOn, publishedAt },
      measures: measures.map(({ lines, ...measure }) => ({
        ...measure,
        lines: lines.map(({ whole, parts, ...line }) => ({
          ...line,
          denominator: whole && { name: whole.name, count: whole.count ?? suppressed },
          parts: parts.map((part) => ({
            ...{ code: part.code, name: part.name, count: part.count ?? suppressed },
            ...(measure.amountKind && { amount: amountOf(part) }),
          })),
        })),
      })),
      lessons,
    },
    null,
    2,
  );

type Part = Report['measures'][number]['lines'][number]['parts'][number];

const amountOf = ({ amount, amountSuppressed }: Part): number | string =>
  amountSuppressed ? suppressed : (amount ?? none);

/** Quoted; what a spreadsheet would take for a formula has an apostrophe before it. */
function fieldOf(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
