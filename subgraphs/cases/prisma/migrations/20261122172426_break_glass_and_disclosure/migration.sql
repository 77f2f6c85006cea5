-- CreateEnum
CREATE TYPE "opened_what" AS ENUM ('FILE', 'SCREENING', 'COUNSELLING');

-- CreateEnum
CREATE TYPE "given_under" AS ENUM ('ORDER', 'CONSENT');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "task_kind" ADD VALUE 'GLASS_BROKEN';
ALTER TYPE "task_kind" ADD VALUE 'GLASS_BROKEN_UNWATCHED';
ALTER TYPE "task_kind" ADD VALUE 'DISCLOSURE_ASKED';
ALTER TYPE "task_kind" ADD VALUE 'DISCLOSURE_DISAGREED';

-- AlterTable
ALTER TABLE "opened_file" ADD COLUMN     "what" "opened_what" NOT NULL DEFAULT 'FILE';

-- AlterTable
ALTER TABLE "disclosure_request" ADD COLUMN     "consent_id" UUID,
ADD COLUMN     "given_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "given_under" "given_under",
ADD COLUMN     "order_sealed" BYTEA,
ADD COLUMN     "organization_id" UUID,
ADD COLUMN     "untold" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "disclosure_vote" DROP CONSTRAINT "disclosure_vote_pkey",
ADD COLUMN     "id" UUID NOT NULL,
ADD COLUMN     "untold_sealed" BYTEA,
ADD CONSTRAINT "disclosure_vote_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_vote_request_id_staff_id_key" ON "disclosure_vote"("request_id", "staff_id");

-- What the glass was broken to opens nothing else of a file.
CREATE OR REPLACE VIEW "open_file" WITH (security_invoker = true) AS
  SELECT id, staff_id, participant_id FROM opened_file WHERE open_until > now() AND what = 'FILE';

CREATE VIEW "broken_glass" WITH (security_invoker = true) AS
  SELECT id, staff_id, participant_id, site_id, what FROM opened_file WHERE open_until > now() AND what <> 'FILE';

REVOKE INSERT, UPDATE, DELETE ON "broken_glass" FROM cases;

-- What was asked stays as it came in. Only what came of it is added.
REVOKE UPDATE, DELETE, TRUNCATE ON "disclosure_request" FROM cases;
GRANT UPDATE ("outcome", "decided_at", "untold", "given_sealed", "given_under", "order_sealed", "consent_id", "given_kinds", "given_at", "given_by_id")
  ON "disclosure_request" TO cases;
