-- CreateEnum
CREATE TYPE "service_status" AS ENUM ('active', 'inactive', 'defunct', 'temporarily closed');

-- CreateEnum
CREATE TYPE "referral_status" AS ENUM ('PROPOSED', 'SENT', 'ACCEPTED', 'DECLINED', 'COMPLETED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "website" TEXT,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" "service_status" NOT NULL,
    "fees_description" TEXT,
    "assured_date" DATE,
    "languages" TEXT[],
    "needs" TEXT[],

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "location" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address_1" TEXT,
    "city" TEXT,
    "state_province" TEXT,
    "postal_code" TEXT,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "address_sealed" BYTEA,

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_at_location" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,

    CONSTRAINT "service_at_location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "status" "referral_status" NOT NULL,
    "need" TEXT,
    "note_sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
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
CREATE INDEX "service_organization_id_idx" ON "service"("organization_id");

-- CreateIndex
CREATE INDEX "service_needs_idx" ON "service" USING GIN ("needs");

-- CreateIndex
CREATE INDEX "service_languages_idx" ON "service" USING GIN ("languages");

-- CreateIndex
CREATE INDEX "phone_service_id_idx" ON "phone"("service_id");

-- CreateIndex
CREATE INDEX "service_at_location_location_id_idx" ON "service_at_location"("location_id");

-- CreateIndex
CREATE UNIQUE INDEX "service_at_location_service_id_location_id_key" ON "service_at_location"("service_id", "location_id");

-- CreateIndex
CREATE INDEX "referral_participant_id_idx" ON "referral"("participant_id");

-- CreateIndex
CREATE INDEX "referral_service_id_idx" ON "referral"("service_id");

-- CreateIndex
CREATE INDEX "access_entry_subject_id_at_idx" ON "access_entry"("subject_id", "at");

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone" ADD CONSTRAINT "phone_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_at_location" ADD CONSTRAINT "service_at_location_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_at_location" ADD CONSTRAINT "service_at_location_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A confidential address is nowhere in the clear, whatever the program does, and any other is nowhere sealed.
ALTER TABLE "location" ADD CONSTRAINT "location_confidential_check" CHECK (
  CASE WHEN "confidential" THEN num_nonnulls("address_1", "city", "state_province", "postal_code") = 0 ELSE "address_sealed" IS NULL END
);

-- The access log can be added to and read, nothing else: the running role owns no table and may not change a line.
REVOKE UPDATE, DELETE, TRUNCATE ON "access_entry" FROM referrals;
