-- AlterTable
ALTER TABLE "draw" ADD COLUMN     "not_held_at" TIMESTAMPTZ(3);

-- What was published does not change, and that it was given up is written once.
GRANT UPDATE ("not_held_at") ON "draw" TO cases;
