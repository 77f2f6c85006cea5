-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'WAITING_ENDED';
