-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "number_index" BYTEA;
