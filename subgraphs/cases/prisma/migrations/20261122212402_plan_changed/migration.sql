-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'PLAN_CHANGED';
