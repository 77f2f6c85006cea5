-- AlterTable
ALTER TABLE "opened_file" ALTER COLUMN "reason_sealed" DROP NOT NULL;

-- The running role empties the reason, and changes nothing else of what was opened.
GRANT UPDATE ("reason_sealed") ON "opened_file" TO cases;
