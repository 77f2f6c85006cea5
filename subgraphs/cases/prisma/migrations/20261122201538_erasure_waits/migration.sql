-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'ERASURE_WAITS';

-- AlterTable
ALTER TABLE "erasure" ADD COLUMN     "interest_too" BOOLEAN NOT NULL DEFAULT false;
