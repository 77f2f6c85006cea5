-- CreateEnum
CREATE TYPE "notice_source" AS ENUM ('BOOKING', 'CHALLENGE', 'HEARING', 'APPOINTMENT', 'INBOUND', 'STAFF');

-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'BOOKING_MOVED';
ALTER TYPE "notice_kind" ADD VALUE 'DATE_SET';
ALTER TYPE "notice_kind" ADD VALUE 'DATE_MOVED';
ALTER TYPE "notice_kind" ADD VALUE 'DATE_CANCELLED';
ALTER TYPE "notice_kind" ADD VALUE 'DATE_REMINDER';
ALTER TYPE "notice_kind" ADD VALUE 'REPLY';
ALTER TYPE "notice_kind" ADD VALUE 'OPT_OUT_CONFIRMED';
ALTER TYPE "notice_kind" ADD VALUE 'STAFF_TEXT';

-- DropIndex
DROP INDEX "notice_kind_source_id_source_version_key";

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "days_before" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "source" "notice_source",
ADD COLUMN     "written_by_id" UUID;

-- What there was before is about bookings and sign-in codes.
UPDATE "notice" SET "source" = CASE "kind"::text WHEN 'SIGN_IN_CODE' THEN 'CHALLENGE' ELSE 'BOOKING' END::"notice_source";
ALTER TABLE "notice" ALTER COLUMN "source" SET NOT NULL;

-- Earlier rows say only that a text was heard, long answered by now.
DELETE FROM "inbound_message";

-- AlterTable
ALTER TABLE "inbound_message" DROP CONSTRAINT "inbound_message_pkey",
ADD COLUMN     "body_sealed" BYTEA,
ADD COLUMN     "from_index" BYTEA NOT NULL,
ADD COLUMN     "from_sealed" BYTEA,
ADD COLUMN     "handled_at" TIMESTAMPTZ(3),
ADD COLUMN     "id" UUID NOT NULL,
ADD COLUMN     "participant_id" UUID,
ALTER COLUMN "heard_at" DROP DEFAULT,
ADD CONSTRAINT "inbound_message_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "conversation" (
    "number_index" BYTEA NOT NULL,
    "participant_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "memory_sealed" BYTEA,
    "misunderstood" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("number_index")
);

-- CreateIndex
CREATE INDEX "conversation_participant_id_idx" ON "conversation"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_kind_source_id_source_version_days_before_key" ON "notice"("kind", "source_id", "source_version", "days_before");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_message_provider_sid_key" ON "inbound_message"("provider_sid");

-- CreateIndex
CREATE INDEX "inbound_message_participant_id_heard_at_idx" ON "inbound_message"("participant_id", "heard_at");

-- CreateIndex
CREATE INDEX "inbound_message_from_index_heard_at_idx" ON "inbound_message"("from_index", "heard_at");
