import type { Viewer } from '@cmpp/auth';
import type { Database } from './db.ts';
import type { GraphPort } from './domain/graph-port.ts';
import { accessLoaders } from './loaders/access.ts';
import { accessLogLoaders } from './loaders/access-log.ts';
import { careLoaders } from './loaders/care.ts';
import { approvalLoaders } from './loaders/approval.ts';
import { dateLoaders } from './loaders/date.ts';
import { disclosureLoaders } from './loaders/disclosure.ts';
import { departureLoaders } from './loaders/departure.ts';
import { eligibilityLoaders } from './loaders/eligibility.ts';
import { enrolmentLoaders } from './loaders/enrolment.ts';
import { expenseLoaders } from './loaders/expense.ts';
import { householdLoaders } from './loaders/household.ts';
import { personLoaders } from './loaders/person.ts';
import { planLoaders } from './loaders/plan.ts';
import { proceedingLoaders } from './loaders/proceeding.ts';
import { programLoaders } from './loaders/program.ts';
import { selectionLoaders } from './loaders/selection.ts';
import { serviceLoaders } from './loaders/service.ts';
import { taskLoaders } from './loaders/task.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** The batches of one request: each loads what all fields of a turn ask for in one statement, under the viewer's rule. */
export const createLoaders = ({ db, graph }: { db: Database; graph: GraphPort }, viewer: Viewer, now: () => Date) => ({
  ...programLoaders(db, now),
  ...personLoaders(db, viewer),
  ...accessLoaders(db, viewer),
  ...accessLogLoaders(db, graph, viewer),
  ...householdLoaders(db, viewer, now),
  ...dateLoaders(db, viewer, now),
  ...eligibilityLoaders(db, viewer),
  ...proceedingLoaders(db, viewer),
  ...enrolmentLoaders(db, viewer),
  ...approvalLoaders(db, viewer),
  ...departureLoaders(db, viewer),
  ...expenseLoaders(db, viewer),
  ...serviceLoaders(db, viewer),
  ...planLoaders(db, viewer),
  ...careLoaders(db, viewer),
  ...selectionLoaders(db, viewer),
  ...taskLoaders(db, viewer),
  ...disclosureLoaders(db, viewer, now),
});
