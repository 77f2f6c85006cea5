-- AlterTable
ALTER TABLE "paper_date" ADD COLUMN     "place_id" UUID;
