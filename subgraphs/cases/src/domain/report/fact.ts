import type { Attendance, OfferedOrNot } from './fact-words.ts';
import type {
  ClosingReason,
  CoreService,
  Interpreter,
  MonitoringKind,
  NeedAnswer,
  NeedKind,
} from '../../generated/prisma/enums.ts';
import type { Authority } from '../date/address-deadline.ts';

/** At which site, and of whom. Nothing of this leaves the process: what leaves is how many there are. */
export type Fact = { siteId: string; participantId: string };

/** Whole days from enrolling until it was so; null: not yet, as known on the day of publication. */
export type DaysUntil = Record<'contact' | 'plan' | 'orientation', number | null>;

/** What a report of a quarter counts, of each thing once. */
export type Facts = {
  /** Who enrolled in the quarter and is 14 or older, with what became of each core service until the day of publication. */
  newcomers: (Fact & { services: Partial<Record<CoreService, OfferedOrNot>>; daysUntil: DaysUntil })[];
  /** Contacts of the quarter that were not taken back, one for each person, in the order of time. */
  contacts: (Fact & { service: CoreService; language: string; interpreter: Interpreter })[];
  /** Needs that were first chosen in the quarter and are still on the person's list. */
  chosen: (Fact & { need: NeedKind })[];
  /** Needs that a goal hangs on, of plans that were agreed to in the quarter. */
  planned: (Fact & { need: NeedKind })[];
  /** The last that a person said of a need in the quarter. */
  said: (Fact & { need: NeedKind; answer: NeedAnswer })[];
  /** Dates of the quarter, of people who took part on that day. */
  hearings: (Fact & { went: Attendance })[];
  checkIns: (Fact & { went: Attendance })[];
  /** Each change of address in the quarter, by authority. Days. */
  addressSteps: (Fact & { authority: Authority; dueOn: string; doneOn: string | null })[];
  /** People whose first master hearing was in the quarter, and whether they were at an orientation before. */
  firstMasters: (Fact & { orientation: 'BEFORE' | 'NOT_BEFORE' | 'UNKNOWN' })[];
  closings: (Fact & { reason: ClosingReason })[];
  /** Monitoring that ended in the quarter and not before the person enrolled, by what it was. */
  monitoringsEnded: (Fact & { kind: MonitoringKind })[];
  screened: (Fact & { judgement: 'POSITIVE' | 'NOT_POSITIVE' })[];
  relief: (Fact & { answer: 'YES' | 'NO' | 'UNKNOWN' })[];
  expenses: (Fact & { need: NeedKind; cents: number })[];
};

/** The facts of one site. */
export const factsOf = (facts: Facts, siteId: string): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, rows]) => [name, rows.filter((row: Fact) => row.siteId === siteId)]),
  ) as Facts;
