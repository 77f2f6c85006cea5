-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "over_at" TIMESTAMPTZ(3),
ADD COLUMN     "time_zone" TEXT;
