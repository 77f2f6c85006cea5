-- CreateEnum
CREATE TYPE "attendance" AS ENUM ('ATTENDED', 'MISSED');

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "idempotency_key" TEXT;

-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "attendance" "attendance";

-- CreateTable
CREATE TABLE "organization_site" (
    "organization_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,

    CONSTRAINT "organization_site_pkey" PRIMARY KEY ("organization_id","site_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "session_organization_id_idempotency_key_key" ON "session"("organization_id", "idempotency_key");

-- Whoever has given sessions for a site so far goes on giving them.
INSERT INTO "organization_site" ("organization_id", "site_id") SELECT DISTINCT "organization_id", "site_id" FROM "session";
