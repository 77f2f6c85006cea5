-- CreateEnum
CREATE TYPE "place_kind" AS ENUM ('COURT', 'CHECK_IN_OFFICE');

-- CreateEnum
CREATE TYPE "medium" AS ENUM ('IN_PERSON', 'VIDEO', 'TELEPHONE', 'ONLINE');

-- CreateEnum
CREATE TYPE "date_status" AS ENUM ('SCHEDULED', 'MOVED', 'CANCELLED', 'HELD');

-- CreateEnum
CREATE TYPE "date_source" AS ENUM ('NOTICE', 'HOTLINE', 'SITE', 'PARTICIPANT', 'LAWYER');

-- CreateEnum
CREATE TYPE "hearing_kind" AS ENUM ('MASTER', 'INDIVIDUAL');

-- CreateEnum
CREATE TYPE "need_kind" AS ENUM ('FOOD', 'UTILITIES', 'HOUSING', 'HEALTH_CARE', 'MENTAL_HEALTH', 'SCHOOL', 'ENGLISH_AND_ADULT_CLASSES', 'LEGAL_SERVICES', 'TRANSPORTATION', 'JOB_AND_WORK_PERMIT', 'TRANSLATION', 'CHILD_CARE', 'CLOTHING', 'SAFETY', 'SOMETHING_ELSE');

-- CreateEnum
CREATE TYPE "challenge_purpose" AS ENUM ('SIGN_IN', 'STEP_UP');

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "site_id" UUID,
    "organization_id" UUID,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "caseworker_id" UUID,
    "household_id" UUID,
    "given_name_sealed" BYTEA NOT NULL,
    "family_name_sealed" BYTEA NOT NULL,
    "born_on_sealed" BYTEA,
    "a_number_sealed" BYTEA,
    "a_number_index" BYTEA,
    "written_language" TEXT NOT NULL,
    "spoken_language" TEXT NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant_phone" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "number_sealed" BYTEA NOT NULL,
    "number_index" BYTEA NOT NULL,
    "may_text" BOOLEAN NOT NULL,

    CONSTRAINT "participant_phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "frozen_number" (
    "number_index" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "frozen_number_pkey" PRIMARY KEY ("number_index")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "kind" "place_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "verified_on" DATE NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "kind" "hearing_kind" NOT NULL,
    "medium" "medium" NOT NULL,
    "status" "date_status" NOT NULL,
    "local_start" TEXT,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "room" TEXT,
    "told_by" "date_source" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "hearing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "medium" "medium" NOT NULL,
    "status" "date_status" NOT NULL,
    "local_start" TEXT,
    "time_zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "room" TEXT,
    "told_by" "date_source" NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "need_kind" NOT NULL,
    "rank" INTEGER NOT NULL,
    "own_words_sealed" BYTEA,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_challenge" (
    "id" UUID NOT NULL,
    "purpose" "challenge_purpose" NOT NULL,
    "number_index" BYTEA NOT NULL,
    "participant_id" UUID,
    "participant_phone_id" UUID,
    "sign_in_id" UUID,
    "locale" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_send" (
    "id" UUID NOT NULL,
    "number_index" BYTEA NOT NULL,
    "address_index" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "code_send_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "participant_id" UUID,
    "staff_id" UUID,
    "own_phone" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "stepped_up_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "staff_issuer_subject_key" ON "staff"("issuer", "subject");

-- CreateIndex
CREATE INDEX "participant_caseworker_id_idx" ON "participant"("caseworker_id");

-- CreateIndex
CREATE INDEX "participant_household_id_idx" ON "participant"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "participant_site_id_a_number_index_key" ON "participant"("site_id", "a_number_index");

-- CreateIndex
CREATE INDEX "participant_phone_number_index_idx" ON "participant_phone"("number_index");

-- CreateIndex
CREATE UNIQUE INDEX "participant_phone_participant_id_number_index_key" ON "participant_phone"("participant_id", "number_index");

-- CreateIndex
CREATE INDEX "hearing_participant_id_starts_at_idx" ON "hearing"("participant_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_participant_id_starts_at_idx" ON "appointment"("participant_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "need_participant_id_kind_key" ON "need"("participant_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "need_participant_id_rank_key" ON "need"("participant_id", "rank");

-- CreateIndex
CREATE INDEX "sign_in_challenge_participant_id_created_at_idx" ON "sign_in_challenge"("participant_id", "created_at");

-- CreateIndex
CREATE INDEX "code_send_number_index_at_idx" ON "code_send"("number_index", "at");

-- CreateIndex
CREATE INDEX "code_send_address_index_at_idx" ON "code_send"("address_index", "at");

-- CreateIndex
CREATE INDEX "code_send_at_idx" ON "code_send"("at");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_secret_hash_key" ON "sign_in"("secret_hash");

-- CreateIndex
CREATE INDEX "access_entry_subject_id_at_idx" ON "access_entry"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_caseworker_id_fkey" FOREIGN KEY ("caseworker_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant_phone" ADD CONSTRAINT "participant_phone_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need" ADD CONSTRAINT "need_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_challenge" ADD CONSTRAINT "sign_in_challenge_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The access log can be added to and read, nothing else: the running role owns no table and may not change a line.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_entry" FROM cases;
