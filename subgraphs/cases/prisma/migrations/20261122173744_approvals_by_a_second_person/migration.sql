-- CreateEnum
CREATE TYPE "expense_purpose" AS ENUM ('GOODS_OR_SERVICE', 'LEGAL_ORIENTATION');

-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'APPROVAL_ASKED';
ALTER TYPE "task_kind" ADD VALUE 'APPROVAL_REFUSED';

-- DropIndex
DROP INDEX "approval_kind_about_id_key";

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "approved_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "expense" ADD COLUMN     "purpose" "expense_purpose" NOT NULL DEFAULT 'GOODS_OR_SERVICE',
ADD COLUMN     "taken_back_reason_sealed" BYTEA;

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "for_id" UUID;

-- CreateIndex
CREATE INDEX "approval_kind_about_id_idx" ON "approval"("kind", "about_id");

-- CreateIndex
CREATE INDEX "expense_participant_id_need_spent_on_idx" ON "expense"("participant_id", "need", "spent_on");

-- Only for the rows that were there.
ALTER TABLE "expense" ALTER COLUMN "purpose" DROP DEFAULT;

-- The other site was asked at once before.
UPDATE "transfer" SET "approved_at" = "asked_at";

-- One open question about one matter, and one way of leaving at a time.
CREATE UNIQUE INDEX "approval_one_open" ON "approval" ("kind", "about_id") WHERE decided_at IS NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX "approval_one_closing" ON "approval" ("participant_id") WHERE kind = 'CLOSING' AND decided_at IS NULL AND withdrawn_at IS NULL;

-- A decision is whole, and what nobody is asked any more nobody decides.
ALTER TABLE "approval" ADD CONSTRAINT "approval_whole" CHECK (
  (decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (approved IS NULL) AND (decided_at IS NULL OR withdrawn_at IS NULL)
);
