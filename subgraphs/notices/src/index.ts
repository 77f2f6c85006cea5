import { createVault, type Keyring } from '@cmpp/db';
import type { Publisher } from '@cmpp/events';
import { accessWriter, createExecute, type Subgraph } from '@cmpp/subgraph';
import type { Logger } from 'pino';
import { contextOf } from './context.ts';
import { openDatabase } from './db.ts';
import type { GraphPort } from './domain/graph-port.ts';
import type { SendingParts } from './domain/parts.ts';
import { type NoticesSeed, seed } from './domain/seed.ts';
import { appointmentChanged } from './event/appointment-changed.ts';
import { bookingChanged } from './event/booking-changed.ts';
import { candidateTold } from './event/candidate-told.ts';
import { hearingChanged } from './event/hearing-changed.ts';
import { noticeDue } from './event/notice-due.ts';
import { participantErased } from './event/participant-erased.ts';
import { paperDateChanged } from './event/paper-date-changed.ts';
import { signinRequested } from './event/signin-requested.ts';
import { textReceived } from './event/text-received.ts';
import { inboundRoute } from './http/inbound-route.ts';
import { statusRoute, statusUrl } from './http/status-route.ts';
import { answerTextsJob } from './job/answer-texts.ts';
import { forgetStrangersJob } from './job/forget-strangers.ts';
import { forgetTextsJob } from './job/forget-texts.ts';
import { askAfterJob } from './job/ask-after.ts';
import { reconcileJob } from './job/reconcile.ts';
import { sendDueJob } from './job/send-due.ts';
import { schema } from './schema.ts';
import { createTwilio, type TwilioSettings } from './twilio.ts';

export type {
  Addressee,
  BookingTruth,
  Challenge,
  DateTruth,
  GraphPort,
  OutcomeTruth,
  PaperDateTruth,
  PersonTruth,
  PhoneTruth,
  Truth,
  Wanted,
} from './domain/graph-port.ts';
export type { PersonPort, TextSignIn } from './domain/talk/person-port.ts';
export type { NoticeSeed, NoticesSeed } from './domain/seed.ts';
export { indexColumns } from './index-columns.ts';
export { createGraphPort } from './graph.ts';
export type { TwilioSettings } from './twilio.ts';

/** The running subgraph, and how to fill it for the demo and the tests. */
export type NoticesSubgraph = Subgraph & { seed(rows: NoticesSeed): Promise<void> };

export type NoticesDeps = {
  databaseUrl: string;
  keyring: Keyring;
  publisher: Publisher;
  /** What notices asks of the rest of the graph, in its own name; `createGraphPort` makes the real one. */
  graph: GraphPort;
  twilio: TwilioSettings;
  /** The origin under which Twilio reaches `publicRoutes`, e.g. `https://hub.example.org`. */
  publicUrl: string;
  /** The host that phones fill a sign-in code in for. */
  codeHost: string;
  log: Logger;
  now?: () => Date;
  /** Tests count statements. */
  onStatement?: (sql: string) => void;
};

/**
 * Builds the notices subgraph; acts on nothing until asked.
 *
 * @throws Error when Twilio or the public address is not configured: without them it could only pretend to send.
 */
export function createNoticesSubgraph(deps: NoticesDeps): NoticesSubgraph {
  if (!URL.canParse(deps.publicUrl)) throw new Error('Texts cannot be sent: the public address of the hub is not set.');
  const now = deps.now ?? (() => new Date());
  const twilio = createTwilio(deps.twilio, (attemptId) => statusUrl(deps.publicUrl, attemptId));
  const db = openDatabase(deps.databaseUrl, deps.onStatement);
  const vault = createVault(deps.keyring);
  const { keyring, publisher, graph, codeHost, log } = deps;
  const parts: SendingParts = { db, vault, keyring, publisher, graph, codeHost, log, now, provider: twilio };
  return {
    name: 'notices',
    schema,
    execute: createExecute({
      schema,
      contextOf: contextOf(parts),
      writeAccess: accessWriter(db),
      log,
      now,
    }),
    seed: (rows) => seed(parts, rows),
    handlers: {
      'booking.changed': bookingChanged(parts),
      'hearing.changed': hearingChanged(parts),
      'appointment.changed': appointmentChanged(parts),
      'candidate.told': candidateTold(parts),
      'paper-date.changed': paperDateChanged(parts),
      'signin.requested': signinRequested(parts),
      'participant.erased': participantErased(parts),
      'text.received': textReceived(parts),
      'notice.due': noticeDue(parts),
    },
    publicRoutes: [statusRoute(parts, twilio, deps.publicUrl), inboundRoute(parts, twilio, deps.publicUrl)],
    jobs: [
      sendDueJob(parts),
      answerTextsJob(parts),
      reconcileJob(parts),
      askAfterJob(parts),
      forgetStrangersJob(parts),
      forgetTextsJob(parts),
    ],
    close: () => db.$disconnect(),
  };
}
