-- AlterTable
ALTER TABLE "inbound_message" ALTER COLUMN "from_index" DROP NOT NULL;
