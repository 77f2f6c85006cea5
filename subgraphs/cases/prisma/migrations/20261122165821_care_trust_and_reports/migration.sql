-- CreateEnum
CREATE TYPE "approval_kind" AS ENUM ('CLOSING', 'TRANSFER', 'DEPARTURE_PLAN', 'EXPENSE');

-- CreateEnum
CREATE TYPE "note_kind" AS ENUM ('CASE', 'COUNSELLING');

-- CreateEnum
CREATE TYPE "departure_status" AS ENUM ('REQUESTED', 'FINAL', 'DEPARTED', 'STOPPED');

-- CreateEnum
CREATE TYPE "departure_step_kind" AS ENUM ('DOCUMENTS', 'TRAVEL', 'COURT', 'HOUSEHOLD', 'HEALTH', 'HOUSING', 'WORK_OR_SCHOOL', 'OTHER');

-- CreateEnum
CREATE TYPE "authority_kind" AS ENUM ('IMMIGRATION_ENFORCEMENT', 'IMMIGRATION_COURT', 'POLICE', 'COURT', 'OVERSIGHT', 'OTHER');

-- CreateEnum
CREATE TYPE "request_basis" AS ENUM ('NONE', 'LETTER', 'ADMINISTRATIVE_WARRANT', 'SUBPOENA', 'COURT_ORDER', 'JUDICIAL_WARRANT');

-- CreateEnum
CREATE TYPE "disclosure_decision" AS ENUM ('GIVE', 'REFUSE');

-- CreateEnum
CREATE TYPE "expense_means" AS ENUM ('PAID_TO_VENDOR', 'VOUCHER', 'GIFT_CARD');

-- CreateEnum
CREATE TYPE "expense_status" AS ENUM ('ASKED', 'APPROVED', 'REFUSED', 'TAKEN_BACK');

-- CreateEnum
CREATE TYPE "lesson_kind" AS ENUM ('LESSON_LEARNED', 'BEST_PRACTICE');

-- CreateTable
CREATE TABLE "access_seal" (
    "entry_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_seal_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" "approval_kind" NOT NULL,
    "participant_id" UUID NOT NULL,
    "about_id" UUID NOT NULL,
    "content_sealed" BYTEA,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "approved" BOOLEAN,
    "reason_sealed" BYTEA,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" "note_kind" NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "corrects_id" UUID,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL,
    "site_id" UUID,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "service" "core_service" NOT NULL,
    "content" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "loaded_by_id" UUID,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "screening" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "interpreter" "interpreter" NOT NULL,
    "band_sealed" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "content_index" BYTEA NOT NULL,

    CONSTRAINT "screening_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "safety_step" (
    "id" UUID NOT NULL,
    "screening_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "called_sealed" BYTEA,
    "called_at_sealed" BYTEA,
    "done_sealed" BYTEA,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "safety_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "possible_relief" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "answer_sealed" BYTEA NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "possible_relief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departure_plan" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "status" "departure_status" NOT NULL,
    "request_sealed" BYTEA NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "said_how" "given_how" NOT NULL,
    "language" TEXT NOT NULL,
    "interpreter" "interpreter" NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "orientation_offered_at" TIMESTAMPTZ(3),
    "orientation_offered_by_id" UUID,
    "orientation_answer" "offer_answer",
    "losses_named_at" TIMESTAMPTZ(3),
    "losses_named_by_id" UUID,
    "losses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "partner_id" UUID,
    "contacts_sealed" BYTEA,
    "leaves_on" DATE,
    "final_at" TIMESTAMPTZ(3),
    "departed_on" DATE,
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "departure_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departure_step" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "departure_step_kind" NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "due_on" DATE,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,

    CONSTRAINT "departure_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_request" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID,
    "authority" "authority_kind" NOT NULL,
    "basis" "request_basis" NOT NULL,
    "asked_for_sealed" BYTEA NOT NULL,
    "received_on" DATE NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by_id" UUID NOT NULL,
    "outcome" "disclosure_decision",
    "decided_at" TIMESTAMPTZ(3),
    "given_sealed" BYTEA,
    "given_at" TIMESTAMPTZ(3),
    "given_by_id" UUID,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "disclosure_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_vote" (
    "request_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "decision" "disclosure_decision" NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disclosure_vote_pkey" PRIMARY KEY ("request_id","staff_id")
);

-- CreateTable
CREATE TABLE "expense" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "need" "need_kind" NOT NULL,
    "means" "expense_means" NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "vendor_sealed" BYTEA NOT NULL,
    "what_sealed" BYTEA NOT NULL,
    "spent_on" DATE NOT NULL,
    "status" "expense_status" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,
    "idempotency_key" TEXT NOT NULL,
    "content_index" BYTEA NOT NULL,

    CONSTRAINT "expense_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "site_id" UUID,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "tables" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by_id" UUID,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "kind" "lesson_kind" NOT NULL,
    "words" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "access_seal_subject_id_number_key" ON "access_seal"("subject_id", "number");

-- CreateIndex
CREATE INDEX "approval_site_id_decided_at_idx" ON "approval"("site_id", "decided_at");

-- CreateIndex
CREATE INDEX "approval_participant_id_idx" ON "approval"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_kind_about_id_key" ON "approval"("kind", "about_id");

-- CreateIndex
CREATE INDEX "note_participant_id_written_at_idx" ON "note"("participant_id", "written_at");

-- CreateIndex
CREATE UNIQUE INDEX "note_participant_id_idempotency_key_key" ON "note"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_site_id_code_version_key" ON "instrument"("site_id", "code", "version") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "screening_participant_id_idempotency_key_key" ON "screening"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "safety_step_screening_id_key" ON "safety_step"("screening_id");

-- CreateIndex
CREATE UNIQUE INDEX "possible_relief_participant_id_idempotency_key_key" ON "possible_relief"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "departure_plan_participant_id_idempotency_key_key" ON "departure_plan"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "departure_step_plan_id_position_key" ON "departure_step"("plan_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_request_site_id_idempotency_key_key" ON "disclosure_request"("site_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "expense_site_id_spent_on_idx" ON "expense"("site_id", "spent_on");

-- CreateIndex
CREATE UNIQUE INDEX "expense_participant_id_idempotency_key_key" ON "expense"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "report_site_id_from_on_until_on_key" ON "report"("site_id", "from_on", "until_on") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "lesson_site_id_idempotency_key_key" ON "lesson"("site_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening" ADD CONSTRAINT "screening_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening" ADD CONSTRAINT "screening_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "safety_step" ADD CONSTRAINT "safety_step_screening_id_fkey" FOREIGN KEY ("screening_id") REFERENCES "screening"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "possible_relief" ADD CONSTRAINT "possible_relief_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departure_plan" ADD CONSTRAINT "departure_plan_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "departure_step" ADD CONSTRAINT "departure_step_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "departure_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_request" ADD CONSTRAINT "disclosure_request_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_request" ADD CONSTRAINT "disclosure_request_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_vote" ADD CONSTRAINT "disclosure_vote_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "disclosure_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expense" ADD CONSTRAINT "expense_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One plan at a time: what is stopped or done with may be followed by another.
CREATE UNIQUE INDEX "departure_plan_one_at_a_time" ON "departure_plan" ("participant_id") WHERE status IN ('REQUESTED', 'FINAL');

-- "nobody approves their own"
ALTER TABLE "approval" ADD CONSTRAINT "approval_by_another" CHECK (decided_by_id <> asked_by_id);

ALTER TABLE "expense" ADD CONSTRAINT "expense_amount" CHECK (amount_cents > 0);

-- Append-only.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_seal", "note", "disclosure_vote", "report" FROM cases;
REVOKE UPDATE, TRUNCATE ON "screening", "possible_relief" FROM cases;
