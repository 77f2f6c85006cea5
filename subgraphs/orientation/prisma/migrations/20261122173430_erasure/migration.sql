-- AlterTable
ALTER TABLE "subject_key" ALTER COLUMN "wrapped" DROP NOT NULL;
