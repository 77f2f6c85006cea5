-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "guardian_id" UUID;
