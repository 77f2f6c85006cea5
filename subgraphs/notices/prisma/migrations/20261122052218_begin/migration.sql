-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('BOOKING_CONFIRMED', 'BOOKING_CANCELLED', 'SIGN_IN_CODE');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('PLANNED', 'SENDING', 'UNKNOWN', 'ACCEPTED', 'SCHEDULED', 'QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'NOT_SENT');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('SENDING', 'ACCEPTED', 'FAILED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "text_consent_state" AS ENUM ('ALLOWED', 'STOPPED');

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "participant_id" UUID,
    "site_id" UUID,
    "kind" "notice_kind" NOT NULL,
    "source_id" UUID NOT NULL,
    "source_version" INTEGER NOT NULL,
    "language" TEXT,
    "status" "delivery_state" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "body_sealed" BYTEA,
    "to_sealed" BYTEA,
    "to_index" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "error_code" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "state" "attempt_state" NOT NULL,
    "provider_sid" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "number_index" BYTEA NOT NULL,
    "state" "text_consent_state" NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("number_index")
);

-- CreateTable
CREATE TABLE "inbound_message" (
    "provider_sid" TEXT NOT NULL,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("provider_sid")
);

-- CreateTable
CREATE TABLE "subject_key" (
    "subject_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "subject_key_pkey" PRIMARY KEY ("subject_id")
);

-- CreateTable
CREATE TABLE "access_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "request_id" TEXT NOT NULL,
    "viewer_kind" TEXT NOT NULL,
    "viewer_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "site_id" UUID,
    "organization_id" UUID,
    "reason" TEXT,
    "subject_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "fields" TEXT[],

    CONSTRAINT "access_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_status_due_at_idx" ON "notice"("status", "due_at");

-- CreateIndex
CREATE INDEX "notice_source_id_idx" ON "notice"("source_id");

-- CreateIndex
CREATE INDEX "notice_participant_id_created_at_idx" ON "notice"("participant_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_to_index_idx" ON "notice"("to_index");

-- CreateIndex
CREATE UNIQUE INDEX "notice_kind_source_id_source_version_key" ON "notice"("kind", "source_id", "source_version");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_provider_sid_key" ON "attempt"("provider_sid");

-- CreateIndex
CREATE INDEX "attempt_notice_id_started_at_idx" ON "attempt"("notice_id", "started_at");

-- CreateIndex
CREATE INDEX "attempt_state_started_at_idx" ON "attempt"("state", "started_at");

-- CreateIndex
CREATE INDEX "access_entry_subject_id_at_idx" ON "access_entry"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The access log can be added to and read, nothing else: the running role owns no table and may not change a line.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_entry" FROM notices;
