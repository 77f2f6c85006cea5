-- DropIndex
DROP INDEX "disclosure_vote_request_id_staff_id_key";

-- AlterTable
ALTER TABLE "disclosure_request" ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "told_from" TIMESTAMPTZ(3),
ADD COLUMN     "untold_until" DATE;

-- What two said stays said. Where they named no end, supervisors look at it again in thirty days.
UPDATE "disclosure_request" SET "round" = 2, "told_from" = "decided_at" WHERE "outcome" IS NOT NULL;
UPDATE "disclosure_request" r SET
  "untold_until" = CURRENT_DATE + 30,
  "told_from" = (CURRENT_DATE + 31)::timestamp AT TIME ZONE s."time_zone"
FROM "site" s WHERE s."id" = r."site_id" AND r."untold" AND r."outcome" IS NOT NULL;

-- AlterTable
ALTER TABLE "disclosure_request" DROP COLUMN "untold";

-- No silence without an end.
ALTER TABLE "disclosure_request" ADD CONSTRAINT "disclosure_untold_ends" CHECK ("untold_until" IS NULL OR "told_from" IS NOT NULL);

GRANT UPDATE ("round", "untold_until", "told_from") ON "disclosure_request" TO cases;

-- AlterTable
ALTER TABLE "disclosure_vote" ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "untold_until" DATE,
ALTER COLUMN "decision" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_vote_request_id_round_staff_id_key" ON "disclosure_vote"("request_id", "round", "staff_id");

-- One has spoken in the round that is open, and no supervisor is there who has not. What is to be given waits for one.
CREATE VIEW "second_missing" WITH (security_invoker = true) AS
  SELECT r.id AS request_id, v.decision IS DISTINCT FROM 'GIVE' AS by_caseworker
  FROM disclosure_request r
  JOIN disclosure_vote v ON v.request_id = r.id AND v.round = r.round
  WHERE (r.outcome IS NULL OR r.participant_id IS NOT NULL) AND NOT EXISTS (
    SELECT 1 FROM staff s
    WHERE s.site_id = r.site_id AND s.active AND 'supervisor' = ANY(s.roles) AND s.id <> v.staff_id
  );

REVOKE INSERT, UPDATE, DELETE ON "second_missing" FROM cases;
