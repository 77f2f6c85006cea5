-- CreateEnum
CREATE TYPE "need_answer" AS ENUM ('MET', 'PARTLY', 'NOT_MET', 'NOT_WANTED');

-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "taken_back_by_id" UUID;

-- CreateTable
CREATE TABLE "report_ready" (
    "site_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_by_id" UUID NOT NULL,

    CONSTRAINT "report_ready_pkey" PRIMARY KEY ("site_id","from_on")
);

-- CreateTable
CREATE TABLE "need_word" (
    "id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "kind" "need_kind" NOT NULL,
    "answer" "need_answer" NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "said_how" "given_how",
    "recorded_by_id" UUID,
    "idempotency_key" TEXT NOT NULL,

    CONSTRAINT "need_word_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "need_word_participant_id_idempotency_key_key" ON "need_word"("participant_id", "idempotency_key");

-- AddForeignKey
ALTER TABLE "report_ready" ADD CONSTRAINT "report_ready_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_word" ADD CONSTRAINT "need_word_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
