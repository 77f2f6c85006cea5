import type { ClosingReason, CoreService, NeedKind, Prisma } from '../../generated/prisma/client.ts';
import type { Authority } from '../date/address-deadline.ts';
import type { PlainPerson, PlainPhone } from '../person/person-rows.ts';
import type { AwardContent } from '../program/award.ts';
import type { RoundContent } from '../program/round.ts';
import type { SiteContactContent, SiteNameContent, SitePartnerContent } from '../program/site-record.ts';
import type { Asked } from '../enrolment/consent.ts';
import type { NeedChoice } from '../service/need.ts';

/** What a date may be said to be besides: scheduled unless said otherwise, and nothing known of how it went. */
type DateState = 'status' | 'outcome' | 'outcomeAt' | 'missedBy' | 'past' | 'version';

type DateSeed = Pick<Prisma.HearingUncheckedCreateInput, 'placeId' | 'medium' | 'toldBy' | 'checkedAt'> &
  Partial<Pick<Prisma.HearingCreateManyInput, DateState>> & {
    id: string;
    /** Wall time of the place, `2026-12-10T09:00:00`; null: not set yet. */
    localStart: string | null;
    room?: string;
  };

export type HearingSeed = DateSeed & { kind: 'MASTER' | 'INDIVIDUAL' };
export type AppointmentSeed = DateSeed & Pick<Prisma.AppointmentCreateManyInput, 'everyDays'>;

export type ParticipantSeed = PlainPerson & {
  caseworkerId: string | null;
  householdId: string | null;
  enrolledAt: Date;
  /** Detained since then; their phone may be in other hands. */
  detainedAt?: Date;
  phones: PlainPhone[];
  hearings: HearingSeed[];
  appointments: AppointmentSeed[];
  needs: NeedChoice[];
  /** How they agreed to take part, and to texts to each phone that may be texted. */
  agreed?: Asked & { at: Date };
  /** To which partner of their site they are referred, and how they agreed that it hears their name and languages. */
  referred?: {
    organizationId: string;
    service: CoreService;
    givenById: string;
    agreed: Asked & { at: Date; expiresAt: Date };
  };
  monitorings?: OwnRow<Prisma.MonitoringCreateManyInput>[];
  offers?: OwnRow<Prisma.ServiceOfferCreateManyInput>[];
  /** What was given to them, one row for each meeting or call. */
  contacts?: ContactSeed[];
  /** A plan that they agreed to. */
  plan?: PlanSeed;
  /** What they said of their needs. */
  needWords?: OwnRow<Prisma.NeedWordCreateManyInput>[];
  addressChanges?: AddressChangeSeed[];
  /** They left. */
  closing?: { id: string; reason: ClosingReason; closedAt: Date; closedById: string };
  expenses?: ExpenseSeed[];
  /** Their hearings are of it. */
  proceeding?: Omit<OwnRow<Prisma.ProceedingCreateManyInput>, 'lawyerNameSealed' | 'lawyerPhoneSealed'>;
};

/** One meeting or call with them alone, at the site's own place. */
export type ContactSeed = Pick<
  Prisma.ServiceContactCreateManyInput,
  'service' | 'at' | 'minutes' | 'medium' | 'language' | 'interpreter' | 'byId'
> & { id: string; need?: NeedKind };

/** Each goal hangs on a need that they chose. */
export type PlanSeed = {
  id: string;
  writtenAt: Date;
  agreedAt: Date;
  writtenById: string;
  language: string;
  goals: { id: string; need: NeedKind; words: string }[];
};

/** Days; null: not told yet. The last days follow from the first. */
export type AddressChangeSeed = {
  id: string;
  changedOn: string;
  toldAt: Date;
  doneOn: Record<Authority, string | null>;
};

/** Paid to a vendor, and approved the day it was spent. */
export type ExpenseSeed = {
  id: string;
  need: NeedKind;
  amountCents: number;
  vendor: string;
  what: string;
  /** `2026-08-20`. */
  spentOn: string;
  askedById: string;
};

/** A row of theirs; whose it is, is clear. */
type OwnRow<Row> = Omit<Row, 'participantId'>;

/** Rounds, awards and what is known of sites; real ones, as public texts have them, or marked as made up. */
export type ProgramSeed = {
  rounds: (RoundContent & { id: string })[];
  awards: (AwardContent & { id: string })[];
  names: SiteNameContent[];
  contacts: SiteContactContent[];
  partners: SitePartnerContent[];
};

/** Made-up people and real places, for the demo and the tests. */
export type CasesSeed = {
  sites: Prisma.SiteCreateManyInput[];
  program?: ProgramSeed;
  staff: Prisma.StaffCreateManyInput[];
  places: Prisma.PlaceCreateManyInput[];
  households: Prisma.HouseholdCreateManyInput[];
  participants: ParticipantSeed[];
  frozenNumbers: { number: string; reason: string }[];
  /** Which sites have said that a quarter is written down. */
  reportsReady?: { siteId: string; fromOn: string; saidById: string }[];
};
