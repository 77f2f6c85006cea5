import { type PublishParts, publishReadyReports } from '../domain/report/publish-report.ts';

/** Publishes the reports of the quarters that all sites have said they are ready for. */
export async function publishReports(parts: PublishParts): Promise<void> {
  await publishReadyReports(parts);
}
