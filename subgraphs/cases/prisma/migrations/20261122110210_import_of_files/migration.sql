-- CreateEnum
CREATE TYPE "import_kind" AS ENUM ('PARTICIPANTS', 'HEARINGS');

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "external_index" BYTEA;

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "kind" "import_kind" NOT NULL,
    "site_id" UUID NOT NULL,
    "file_hash" BYTEA NOT NULL,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "written" INTEGER NOT NULL DEFAULT 0,
    "there" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_problem" (
    "run_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "next_step" TEXT NOT NULL,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("run_id","row","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "import_run_site_id_kind_file_hash_key" ON "import_run"("site_id", "kind", "file_hash");

-- CreateIndex
CREATE UNIQUE INDEX "participant_site_id_external_index_key" ON "participant"("site_id", "external_index");

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
