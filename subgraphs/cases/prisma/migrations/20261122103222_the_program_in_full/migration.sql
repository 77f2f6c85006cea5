-- CreateEnum
CREATE TYPE "guardian_basis" AS ENUM ('PARENT_OF_CHILD', 'GUARDIAN_OF_CHILD', 'CARETAKER');

-- CreateEnum
CREATE TYPE "missed_by" AS ENUM ('PERSON', 'DOCUMENT');

-- CreateEnum
CREATE TYPE "proceeding_kind" AS ENUM ('REMOVAL', 'ASYLUM_ONLY', 'WITHHOLDING_ONLY', 'CREDIBLE_FEAR_REVIEW', 'BOND', 'OTHER');

-- CreateEnum
CREATE TYPE "proceeding_status" AS ENUM ('PENDING', 'NOT_FOUND', 'CHANGE_OF_VENUE', 'APPEAL', 'MOTION_TO_REOPEN', 'DECIDED', 'CLOSED');

-- CreateEnum
CREATE TYPE "representation" AS ENUM ('REPRESENTED', 'LOOKING', 'NONE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "paper_date_status" AS ENUM ('OPEN', 'RIGHT', 'WRONG', 'TAKEN_BACK');

-- CreateEnum
CREATE TYPE "check_result" AS ENUM ('AGREES', 'DISAGREES', 'NOT_FOUND');

-- CreateEnum
CREATE TYPE "fact_answer" AS ENUM ('YES', 'NO', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "consent_kind" AS ENUM ('SERVICES', 'TEXTS', 'SHARING');

-- CreateEnum
CREATE TYPE "given_how" AS ENUM ('SPOKEN_IN_PERSON', 'SIGNED', 'BY_TELEPHONE', 'BY_TEXT');

-- CreateEnum
CREATE TYPE "interpreter" AS ENUM ('NONE_NEEDED', 'STAFF', 'PROFESSIONAL', 'BY_TELEPHONE', 'OTHER');

-- CreateEnum
CREATE TYPE "monitoring_kind" AS ENUM ('NONE', 'ANKLE_DEVICE', 'APP', 'TELEPHONE');

-- CreateEnum
CREATE TYPE "closing_reason" AS ENUM ('GOALS_REACHED', 'OWN_WISH', 'MOVED_AWAY', 'OUT_OF_REACH', 'LEFT_THE_COUNTRY', 'TRANSFERRED_TO_ANOTHER_PROGRAM', 'DIED', 'OTHER');

-- CreateEnum
CREATE TYPE "household_role" AS ENUM ('ALONE', 'PARENT', 'GUARDIAN', 'CARETAKER', 'SPOUSE', 'PARTNER', 'CHILD', 'IN_CARE');

-- CreateEnum
CREATE TYPE "phone_holder" AS ENUM ('OWN', 'GUARDIAN', 'HOUSEHOLD', 'FRIEND', 'EMPLOYER', 'OTHER');

-- CreateEnum
CREATE TYPE "round_status" AS ENUM ('OPEN', 'AWARDED', 'FROZEN');

-- CreateEnum
CREATE TYPE "eligibility_rules" AS ENUM ('FY2021', 'FY2022', 'ICE_REPORTING');

-- CreateEnum
CREATE TYPE "candidate_source" AS ENUM ('WALK_IN', 'COMMUNITY_REFERRAL', 'OUTREACH', 'INTEREST_FORM');

-- CreateEnum
CREATE TYPE "candidate_status" AS ENUM ('INTERESTED', 'IN_POOL', 'DRAWN', 'NOT_DRAWN', 'ENROLLED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "reach_by" AS ENUM ('TEXT', 'CALL', 'OTHER');

-- CreateEnum
CREATE TYPE "draw_outcome" AS ENUM ('DRAWN', 'HELD', 'NOT_DRAWN');

-- CreateEnum
CREATE TYPE "core_service" AS ENUM ('CASE_MANAGEMENT', 'CULTURAL_ORIENTATION', 'DEPARTURE_PLANNING', 'LEGAL_ORIENTATION', 'MENTAL_HEALTH', 'SOCIAL_SERVICES', 'TRAFFICKING_SCREENING');

-- CreateEnum
CREATE TYPE "offer_answer" AS ENUM ('ACCEPTED', 'DECLINED');

-- CreateEnum
CREATE TYPE "contact_medium" AS ENUM ('IN_PERSON', 'HOME_VISIT', 'TELEPHONE', 'VIDEO', 'TEXT');

-- CreateEnum
CREATE TYPE "step_doer" AS ENUM ('PARTICIPANT', 'CASEWORKER', 'PARTNER');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "task_kind" ADD VALUE 'TELL_CANDIDATE';
ALTER TYPE "task_kind" ADD VALUE 'SAME_CANDIDATE';
ALTER TYPE "task_kind" ADD VALUE 'SAME_A_NUMBER';
ALTER TYPE "task_kind" ADD VALUE 'MONITORING_GOES_ON';
ALTER TYPE "task_kind" ADD VALUE 'TRANSFER_ASKED';
ALTER TYPE "task_kind" ADD VALUE 'RECHECK_DATE';
ALTER TYPE "task_kind" ADD VALUE 'DATE_DISAGREES';
ALTER TYPE "task_kind" ADD VALUE 'PAPER_DATE';
ALTER TYPE "task_kind" ADD VALUE 'NEXT_DATE';
ALTER TYPE "task_kind" ADD VALUE 'ADDRESS_TO_REPORT';

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "city" TEXT,
ADD COLUMN     "state" TEXT;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "dates_go_on" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "household_role" "household_role",
ADD COLUMN     "married" BOOLEAN,
ADD COLUMN     "name_indexes" BYTEA[],
ADD COLUMN     "protected_at" TIMESTAMPTZ(3),
ADD COLUMN     "round_id" UUID,
ADD COLUMN     "under_14" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "participant_phone" ADD COLUMN     "call_from" TEXT,
ADD COLUMN     "call_until" TEXT,
ADD COLUMN     "holder" "phone_holder" NOT NULL DEFAULT 'OWN',
ADD COLUMN     "may_call" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "may_leave_message" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "shared_with_sealed" BYTEA,
ADD COLUMN     "start_word_sealed" BYTEA;

-- AlterTable
ALTER TABLE "place" ADD COLUMN     "code" TEXT,
ADD COLUMN     "verified_by_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "missed_by" "missed_by",
ADD COLUMN     "past" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "proceeding_id" UUID;

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "every_days" INTEGER,
ADD COLUMN     "missed_by" "missed_by",
ADD COLUMN     "past" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "candidate_id" UUID,
ADD COLUMN     "site_id" UUID,
ALTER COLUMN "participant_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "opened_file" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "open_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opened_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_share" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "household_share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardianship" (
    "id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "ward_id" UUID NOT NULL,
    "basis" "guardian_basis" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner_access" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "staff_id" UUID,
    "service" "core_service" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "given_by_id" UUID NOT NULL,

    CONSTRAINT "partner_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proceeding" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "proceeding_kind" NOT NULL,
    "status" "proceeding_status" NOT NULL,
    "court_id" UUID,
    "representation" "representation" NOT NULL,
    "lawyer_name_sealed" BYTEA,
    "lawyer_phone_sealed" BYTEA,
    "detained" BOOLEAN NOT NULL DEFAULT false,
    "told_by" "date_source" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "idempotency_key" TEXT,

    CONSTRAINT "proceeding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_date" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "hearing_id" UUID,
    "appointment_id" UUID,
    "local_start" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "paper_date_status" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "paper_date_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "date_check" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "hearing_id" UUID,
    "appointment_id" UUID,
    "local_start" TEXT,
    "source" "date_source" NOT NULL,
    "result" "check_result" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "date_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_change" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "changed_on" DATE NOT NULL,
    "court_due_on" DATE NOT NULL,
    "court_done_on" DATE,
    "ice_due_on" DATE NOT NULL,
    "ice_done_on" DATE,
    "uscis_due_on" DATE NOT NULL,
    "uscis_done_on" DATE,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "address_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility_statement" (
    "id" UUID NOT NULL,
    "candidate_id" UUID,
    "participant_id" UUID,
    "fact" TEXT NOT NULL,
    "answer" "fact_answer" NOT NULL,
    "reason_sealed" BYTEA,
    "source" TEXT NOT NULL,
    "stated_on" DATE NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eligibility_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "consent_kind" NOT NULL,
    "phone_id" UUID,
    "organization_id" UUID,
    "data_kinds" TEXT[],
    "given" BOOLEAN NOT NULL,
    "wording_version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "interpreter" "interpreter" NOT NULL,
    "how" "given_how" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monitoring" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "monitoring_kind" NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,
    "end_asked_at" TIMESTAMPTZ(3),
    "end_asked_by_id" UUID,
    "ended_on" DATE,

    CONSTRAINT "monitoring_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closing" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "reason" "closing_reason" NOT NULL,
    "dates_go_on" BOOLEAN NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID NOT NULL,
    "way_back_until" DATE NOT NULL,
    "came_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_over" (
    "id" UUID NOT NULL,
    "closing_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "about_id" UUID,
    "to_whom_sealed" BYTEA NOT NULL,

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "from_site_id" UUID NOT NULL,
    "to_site_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "accepted" BOOLEAN,

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "funding_round" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "appropriation" TEXT NOT NULL,
    "amount_dollars" INTEGER NOT NULL,
    "status" "round_status" NOT NULL,
    "eligibility_rules" "eligibility_rules" NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "opens_on" DATE,
    "ends_on" DATE,
    "capacity" INTEGER,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,

    CONSTRAINT "funding_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "award" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "amount_dollars" INTEGER,
    "starts_on" DATE,
    "ends_on" DATE,
    "capacity" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "award_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_name" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "until" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "site_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_contact" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "site_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_partner" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "until" DATE,

    CONSTRAINT "site_partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_setting" (
    "site_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "set_by_id" UUID,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_setting_pkey" PRIMARY KEY ("site_id","key")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "ticket_id" UUID,
    "source" "candidate_source" NOT NULL,
    "status" "candidate_status" NOT NULL,
    "name_sealed" BYTEA NOT NULL,
    "language" TEXT NOT NULL,
    "reach_by" "reach_by" NOT NULL,
    "reach_sealed" BYTEA NOT NULL,
    "reach_index" BYTEA,
    "receipt_index" BYTEA NOT NULL,
    "idempotency_key" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate_duplicate" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "same" BOOLEAN,

    CONSTRAINT "candidate_duplicate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "held_rank" INTEGER,
    "drawn_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draw" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "places" INTEGER NOT NULL,
    "pool_file" TEXT NOT NULL,
    "pool_hash" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID NOT NULL,
    "number_source" TEXT NOT NULL,
    "number_dated_on" DATE NOT NULL,

    CONSTRAINT "draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draw_number" (
    "id" UUID NOT NULL,
    "draw_id" UUID NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draw_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draw_result" (
    "draw_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "order_file" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draw_result_pkey" PRIMARY KEY ("draw_id")
);

-- CreateTable
CREATE TABLE "draw_rank" (
    "draw_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "outcome" "draw_outcome" NOT NULL,

    CONSTRAINT "draw_rank_pkey" PRIMARY KEY ("draw_id","ticket_id")
);

-- CreateTable
CREATE TABLE "service_offer" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "service" "core_service" NOT NULL,
    "offered_at" TIMESTAMPTZ(3),
    "offered_by_id" UUID,
    "language" TEXT,
    "interpreter" "interpreter",
    "not_offered_why" TEXT,
    "answer" "offer_answer",
    "answered_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "service_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_contact" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "service" "core_service" NOT NULL,
    "need" "need_kind",
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "medium" "contact_medium" NOT NULL,
    "language" TEXT NOT NULL,
    "interpreter" "interpreter" NOT NULL,
    "organization_id" UUID,
    "by_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_person" (
    "contact_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,

    CONSTRAINT "contact_person_pkey" PRIMARY KEY ("contact_id","participant_id")
);

-- CreateTable
CREATE TABLE "assessment_domain" (
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "names" JSONB NOT NULL,
    "prompts" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "assessment_domain_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "assessment_answer" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "domain_code" TEXT NOT NULL,
    "skipped" BOOLEAN NOT NULL,
    "strengths_sealed" BYTEA,
    "wishes_sealed" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "assessment_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_how" "given_how",

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_goal" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "need" "need_kind" NOT NULL,
    "words_sealed" BYTEA NOT NULL,

    CONSTRAINT "plan_goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_step" (
    "id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "doer" "step_doer" NOT NULL,
    "doer_id" UUID,
    "due_on" DATE NOT NULL,
    "result_sealed" BYTEA,
    "result_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "opened_file_staff_id_participant_id_open_until_idx" ON "opened_file"("staff_id", "participant_id", "open_until");

-- CreateIndex
CREATE INDEX "household_share_to_id_idx" ON "household_share"("to_id");

-- CreateIndex
CREATE INDEX "household_share_from_id_idx" ON "household_share"("from_id");

-- CreateIndex
CREATE INDEX "guardianship_ward_id_idx" ON "guardianship"("ward_id");

-- CreateIndex
CREATE UNIQUE INDEX "guardianship_guardian_id_ward_id_key" ON "guardianship"("guardian_id", "ward_id");

-- CreateIndex
CREATE INDEX "partner_access_organization_id_participant_id_idx" ON "partner_access"("organization_id", "participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "proceeding_participant_id_idempotency_key_key" ON "proceeding"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "paper_date_participant_id_idempotency_key_key" ON "paper_date"("participant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "date_check_hearing_id_idx" ON "date_check"("hearing_id");

-- CreateIndex
CREATE INDEX "date_check_appointment_id_idx" ON "date_check"("appointment_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_change_participant_id_idempotency_key_key" ON "address_change"("participant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "eligibility_statement_candidate_id_idx" ON "eligibility_statement"("candidate_id");

-- CreateIndex
CREATE INDEX "eligibility_statement_participant_id_idx" ON "eligibility_statement"("participant_id");

-- CreateIndex
CREATE INDEX "consent_participant_id_kind_idx" ON "consent"("participant_id", "kind");

-- CreateIndex
CREATE INDEX "monitoring_participant_id_idx" ON "monitoring"("participant_id");

-- CreateIndex
CREATE INDEX "closing_participant_id_idx" ON "closing"("participant_id");

-- CreateIndex
CREATE INDEX "transfer_participant_id_idx" ON "transfer"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "funding_round_name_key" ON "funding_round"("name");

-- CreateIndex
CREATE UNIQUE INDEX "award_round_id_site_id_key" ON "award"("round_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_name_site_id_name_key" ON "site_name"("site_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "site_contact_site_id_kind_value_key" ON "site_contact"("site_id", "kind", "value");

-- CreateIndex
CREATE UNIQUE INDEX "site_partner_site_id_organization_id_key" ON "site_partner"("site_id", "organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_receipt_index_key" ON "candidate"("receipt_index");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_idempotency_key_key" ON "candidate"("idempotency_key");

-- CreateIndex
CREATE INDEX "candidate_site_id_status_idx" ON "candidate"("site_id", "status");

-- CreateIndex
CREATE INDEX "candidate_reach_index_idx" ON "candidate"("reach_index");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_duplicate_first_id_second_id_key" ON "candidate_duplicate"("first_id", "second_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_site_id_round_id_number_key" ON "ticket"("site_id", "round_id", "number");

-- CreateIndex
CREATE INDEX "draw_site_id_closed_at_idx" ON "draw"("site_id", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "draw_number_draw_id_entered_by_id_number_key" ON "draw_number"("draw_id", "entered_by_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "draw_rank_draw_id_rank_key" ON "draw_rank"("draw_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "service_offer_participant_id_service_key" ON "service_offer"("participant_id", "service");

-- CreateIndex
CREATE UNIQUE INDEX "service_contact_idempotency_key_key" ON "service_contact"("idempotency_key");

-- CreateIndex
CREATE INDEX "contact_person_participant_id_idx" ON "contact_person"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_answer_participant_id_domain_code_key" ON "assessment_answer"("participant_id", "domain_code");

-- CreateIndex
CREATE UNIQUE INDEX "plan_participant_id_version_key" ON "plan"("participant_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "plan_goal_plan_id_position_key" ON "plan_goal"("plan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "plan_step_goal_id_position_key" ON "plan_step"("goal_id", "position");

-- CreateIndex
CREATE INDEX "participant_a_number_index_idx" ON "participant"("a_number_index");

-- CreateIndex
CREATE UNIQUE INDEX "place_code_key" ON "place"("code");

-- AddForeignKey
ALTER TABLE "opened_file" ADD CONSTRAINT "opened_file_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opened_file" ADD CONSTRAINT "opened_file_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_share" ADD CONSTRAINT "household_share_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_share" ADD CONSTRAINT "household_share_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_guardian_id_fkey" FOREIGN KEY ("guardian_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_ward_id_fkey" FOREIGN KEY ("ward_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partner_access" ADD CONSTRAINT "partner_access_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_proceeding_id_fkey" FOREIGN KEY ("proceeding_id") REFERENCES "proceeding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proceeding" ADD CONSTRAINT "proceeding_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proceeding" ADD CONSTRAINT "proceeding_court_id_fkey" FOREIGN KEY ("court_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_date" ADD CONSTRAINT "paper_date_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_check" ADD CONSTRAINT "date_check_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_change" ADD CONSTRAINT "address_change_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eligibility_statement" ADD CONSTRAINT "eligibility_statement_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eligibility_statement" ADD CONSTRAINT "eligibility_statement_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_phone_id_fkey" FOREIGN KEY ("phone_id") REFERENCES "participant_phone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monitoring" ADD CONSTRAINT "monitoring_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing" ADD CONSTRAINT "closing_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "closing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_from_site_id_fkey" FOREIGN KEY ("from_site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_to_site_id_fkey" FOREIGN KEY ("to_site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "funding_round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "funding_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_name" ADD CONSTRAINT "site_name_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_contact" ADD CONSTRAINT "site_contact_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_partner" ADD CONSTRAINT "site_partner_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_setting" ADD CONSTRAINT "site_setting_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_duplicate" ADD CONSTRAINT "candidate_duplicate_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_duplicate" ADD CONSTRAINT "candidate_duplicate_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate_duplicate" ADD CONSTRAINT "candidate_duplicate_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "funding_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "funding_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_number" ADD CONSTRAINT "draw_number_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_result" ADD CONSTRAINT "draw_result_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw_rank" ADD CONSTRAINT "draw_rank_draw_id_fkey" FOREIGN KEY ("draw_id") REFERENCES "draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_offer" ADD CONSTRAINT "service_offer_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "service_contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_answer" ADD CONSTRAINT "assessment_answer_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_answer" ADD CONSTRAINT "assessment_answer_domain_code_fkey" FOREIGN KEY ("domain_code") REFERENCES "assessment_domain"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_goal" ADD CONSTRAINT "plan_goal_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_step" ADD CONSTRAINT "plan_step_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "plan_goal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What is published of a draw stays as it was published, whoever runs: not even this program may change it.
REVOKE UPDATE, DELETE, TRUNCATE ON "draw", "draw_number", "draw_result", "draw_rank" FROM cases;
-- A look at a date is not looked again.
REVOKE UPDATE, TRUNCATE ON "date_check" FROM cases;
