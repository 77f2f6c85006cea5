-- CreateEnum
CREATE TYPE "duplicate_answer" AS ENUM ('SAME_PERSON', 'ONE_HOUSEHOLD', 'DIFFERENT');

-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'DRAWN_PLACE_ENDS';
ALTER TYPE "task_kind" ADD VALUE 'DRAWN_PLACE_ENDED';

-- DropIndex
DROP INDEX "draw_number_draw_id_entered_by_id_number_key";

-- AlterTable
ALTER TABLE "award" ADD COLUMN     "as_of" DATE,
ADD COLUMN     "source" TEXT;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "as_of" DATE,
ADD COLUMN     "record_key" TEXT,
ADD COLUMN     "source" TEXT;

-- Who is in no pool now was told of no day on which they are erased: their time begins with this, not with the day on which they came.
ALTER TABLE "candidate" ADD COLUMN     "language_sealed" BYTEA,
ADD COLUMN     "outside_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "participant_id" UUID,
ALTER COLUMN "name_sealed" DROP NOT NULL,
ALTER COLUMN "reach_sealed" DROP NOT NULL;

-- What is known of who enrolled stands in their file, and nowhere else.
DELETE FROM "subject_key" WHERE "subject_id" IN (SELECT "id" FROM "candidate" WHERE "status" = 'ENROLLED');
UPDATE "candidate" SET "name_sealed" = NULL, "reach_sealed" = NULL, "reach_index" = NULL WHERE "status" = 'ENROLLED';

-- AlterTable
ALTER TABLE "candidate_duplicate" ADD COLUMN     "answer" "duplicate_answer";
UPDATE "candidate_duplicate" SET "answer" = (CASE WHEN "same" THEN 'SAME_PERSON' ELSE 'DIFFERENT' END)::"duplicate_answer"
  WHERE "same" IS NOT NULL;
ALTER TABLE "candidate_duplicate" DROP COLUMN "same";

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "kept_until" DATE;

-- Places that are kept now are kept as long as their site keeps them.
UPDATE "ticket" SET "kept_until" = ("drawn_at" AT TIME ZONE site."time_zone")::date
    + COALESCE((SELECT value::int FROM "site_setting" WHERE site_id = site.id AND key = 'drawnPlaceDays'), 30)
  FROM "site" AS site WHERE site.id = "ticket"."site_id" AND "drawn_at" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "site_record_key_key" ON "site"("record_key");

-- CreateIndex
CREATE INDEX "candidate_participant_id_idx" ON "candidate"("participant_id");

-- CreateIndex
CREATE INDEX "draw_number_draw_id_at_idx" ON "draw_number"("draw_id", "at");

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
