-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "silences" BOOLEAN NOT NULL DEFAULT false;
