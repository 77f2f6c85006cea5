-- AlterTable
ALTER TABLE "place" ADD COLUMN     "told_by" "date_source",
ALTER COLUMN "verified_on" DROP NOT NULL;

-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "entered_as" TEXT;

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "entered_as" TEXT;

-- AlterTable
ALTER TABLE "proceeding" ADD COLUMN     "entered_as" TEXT;

-- AlterTable
ALTER TABLE "address_change" ADD COLUMN     "taken_back_at" TIMESTAMPTZ(3);

-- Who was released is not detained in their proceedings either.
UPDATE "proceeding" SET "detained" = false, "version" = "proceeding"."version" + 1
FROM "participant" WHERE "participant"."id" = "participant_id" AND "participant"."detained_at" IS NULL AND "detained";

-- One task for the date after a date on one day: a date that is moved is asked about anew. One that was moved since the task is ahead, and has not been asked about.
UPDATE "task" SET "key" = "key" || '/' || to_char("date"."starts_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
FROM (SELECT "id", "starts_at" FROM "hearing" UNION ALL SELECT "id", "starts_at" FROM "appointment") AS "date"
WHERE "kind" = 'NEXT_DATE' AND "key" = 'next-date/' || "date"."id" AND "task"."raised_at" >= "date"."starts_at";

-- Where a street was not all that stood in its place, and nobody has edited it since.
UPDATE "place" SET "street" = '3311 Toledo Road, Suite 105', "verified_on" = NULL WHERE "code" = 'HYA' AND "version" = 1;
UPDATE "place" SET "street" = '830 Pine Hill Road' WHERE "code" = 'JNA' AND "version" = 1;
UPDATE "place" SET "street" = '7488 Calzada de la Fuente', "city" = 'San Diego', "postal_code" = '92154', "verified_on" = NULL
WHERE "code" = 'OTM' AND "version" = 1;
UPDATE "place" SET "street" = '100 Montgomery Street, Suite 800', "verified_on" = NULL WHERE "code" = 'SFR' AND "version" = 1;
UPDATE "place" SET "street" = '146 CCA Road' WHERE "code" = 'SDC' AND "version" = 1;
UPDATE "place" SET "street" = '750 Berme Road' WHERE "code" = 'ULS' AND "version" = 1;
