-- CreateEnum
CREATE TYPE "erasure_reason" AS ENUM ('OWN_WISH', 'TIME_OVER');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "task_kind" ADD VALUE 'ERASURE_ASKED';
ALTER TYPE "task_kind" ADD VALUE 'ERASURE_DUE';

-- AlterTable
ALTER TABLE "subject_key" ALTER COLUMN "wrapped" DROP NOT NULL;

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "why" "erasure_reason" NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "erased" BOOLEAN,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_site_id_decided_at_idx" ON "erasure"("site_id", "decided_at");

-- CreateIndex
CREATE INDEX "erasure_participant_id_idx" ON "erasure"("participant_id");

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody decides on what they asked for themselves, unless they take it back. Of one person nothing is asked twice at once.
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_by_another" CHECK (erased IS NOT TRUE OR decided_by_id <> asked_by_id);
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_decided" CHECK ((decided_at IS NULL) = (erased IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL));
CREATE UNIQUE INDEX "erasure_open" ON "erasure"("participant_id") WHERE decided_at IS NULL;

-- Of an enrolment nothing is changed but that somebody who is erased was in it, and the form's index, which goes with them.
GRANT UPDATE ("participant_ids", "content_index") ON "enrolment" TO cases;
