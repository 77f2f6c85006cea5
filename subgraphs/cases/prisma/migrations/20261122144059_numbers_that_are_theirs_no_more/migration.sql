-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "participant_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ALTER COLUMN "ticket_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "participant_phone" ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- In the order in which they were written down.
UPDATE "enrolment" SET "participant_ids" = ARRAY(
  SELECT "id" FROM "participant" WHERE "enrolment_id" = "enrolment"."id" ORDER BY "id");
