-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "imported_as" BYTEA[] DEFAULT ARRAY[]::BYTEA[];

-- Among these keys are some of kind, court and wall time, and nobody can tell which: a row with an id takes its hearing by either.
UPDATE "hearing" SET "imported_as" = ARRAY["import_key"], "import_key" = NULL WHERE "import_key" IS NOT NULL;
