-- CreateEnum
CREATE TYPE "session_kind" AS ENUM ('GROUP_ORIENTATION', 'INDIVIDUAL_ORIENTATION', 'SELF_HELP_WORKSHOP', 'PRO_BONO_REFERRAL', 'CULTURAL_ORIENTATION');

-- CreateEnum
CREATE TYPE "session_medium" AS ENUM ('IN_PERSON', 'VIDEO', 'TELEPHONE');

-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('SCHEDULED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "booking_status" AS ENUM ('BOOKED', 'CANCELLED');

-- CreateTable
CREATE TABLE "venue" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "accessibility" TEXT,

    CONSTRAINT "venue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "kind" "session_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "local_start" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "medium" "session_medium" NOT NULL,
    "venue_id" UUID,
    "seats" INTEGER NOT NULL,
    "seats_taken" INTEGER NOT NULL DEFAULT 0,
    "status" "session_status" NOT NULL DEFAULT 'SCHEDULED',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "seats" INTEGER NOT NULL,
    "status" "booking_status" NOT NULL DEFAULT 'BOOKED',
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "access_needs_sealed" BYTEA,
    "question_sealed" BYTEA,
    "idempotency_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "session_site_id_starts_at_idx" ON "session"("site_id", "starts_at");

-- CreateIndex
CREATE INDEX "session_organization_id_starts_at_idx" ON "session"("organization_id", "starts_at");

-- CreateIndex
CREATE INDEX "booking_session_id_idx" ON "booking"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "booking_participant_id_idempotency_key_key" ON "booking"("participant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "access_entry_subject_id_at_idx" ON "access_entry"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "venue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Never more seats than there are, whatever the program does.
ALTER TABLE "session" ADD CONSTRAINT "session_seats_check" CHECK ("seats" > 0 AND "minutes" > 0 AND "seats_taken" BETWEEN 0 AND "seats");
ALTER TABLE "booking" ADD CONSTRAINT "booking_seats_check" CHECK ("seats" BETWEEN 1 AND 6);
ALTER TABLE "booking" ADD CONSTRAINT "booking_cancelled_check" CHECK (("status" = 'CANCELLED') = ("cancelled_at" IS NOT NULL));

-- One live booking per person and session. Booking again after cancelling is allowed.
CREATE UNIQUE INDEX "booking_participant_id_session_id_live_key" ON "booking"("participant_id", "session_id") WHERE "status" = 'BOOKED';

-- The access log can be added to and read, nothing else: the running role owns no table and may not change a line.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_entry" FROM orientation;
