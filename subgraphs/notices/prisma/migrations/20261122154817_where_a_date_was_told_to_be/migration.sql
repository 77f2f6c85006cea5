-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "place_index" BYTEA;
