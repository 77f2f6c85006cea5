-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'SAFETY_STEP';
