-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "notice_kind" ADD VALUE 'OUTCOME_DRAWN';
ALTER TYPE "notice_kind" ADD VALUE 'OUTCOME_HELD';
ALTER TYPE "notice_kind" ADD VALUE 'OUTCOME_NOT_DRAWN';
ALTER TYPE "notice_kind" ADD VALUE 'PAPER_DATE_TOLD';
ALTER TYPE "notice_kind" ADD VALUE 'PAPER_DATE_WRONG';
ALTER TYPE "notice_kind" ADD VALUE 'PAPER_DATE_REMINDER';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "notice_source" ADD VALUE 'PAPER_DATE';
ALTER TYPE "notice_source" ADD VALUE 'CANDIDATE';
