-- AlterTable
ALTER TABLE "disclosure_request" ADD COLUMN     "part_of_id" UUID;
