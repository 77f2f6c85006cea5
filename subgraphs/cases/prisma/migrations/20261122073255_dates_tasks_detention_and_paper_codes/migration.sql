-- CreateEnum
CREATE TYPE "date_outcome" AS ENUM ('ATTENDED', 'MISSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "task_kind" AS ENUM ('TEXT_NOT_UNDERSTOOD', 'CALL_STOPPED', 'CALL_WITH_DATE', 'WRONG_NUMBER', 'DETAINED', 'BOOKING_LOST');

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "detained_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "hearing" ADD COLUMN     "idempotency_key" TEXT,
ADD COLUMN     "outcome" "date_outcome",
ADD COLUMN     "outcome_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "idempotency_key" TEXT,
ADD COLUMN     "outcome" "date_outcome",
ADD COLUMN     "outcome_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "task_kind" NOT NULL,
    "participant_id" UUID NOT NULL,
    "about_id" UUID,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_code" (
    "id" UUID NOT NULL,
    "code_index" BYTEA NOT NULL,
    "participant_id" UUID NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_code_try" (
    "id" UUID NOT NULL,
    "address_index" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paper_code_try_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "task_key_key" ON "task"("key");

-- CreateIndex
CREATE INDEX "task_participant_id_done_at_idx" ON "task"("participant_id", "done_at");

-- CreateIndex
CREATE UNIQUE INDEX "paper_code_code_index_key" ON "paper_code"("code_index");

-- CreateIndex
CREATE INDEX "paper_code_participant_id_idx" ON "paper_code"("participant_id");

-- CreateIndex
CREATE INDEX "paper_code_try_address_index_at_idx" ON "paper_code_try"("address_index", "at");

-- CreateIndex
CREATE INDEX "paper_code_try_at_idx" ON "paper_code_try"("at");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_participant_id_idempotency_key_key" ON "hearing"("participant_id", "idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_participant_id_idempotency_key_key" ON "appointment"("participant_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_code" ADD CONSTRAINT "paper_code_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_code" ADD CONSTRAINT "paper_code_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
