-- AlterEnum
ALTER TYPE "consent_kind" ADD VALUE 'TRANSFER';

-- AlterEnum
ALTER TYPE "task_kind" ADD VALUE 'CONSENT_REVOKED';

-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "site_id" UUID;

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "together_id" UUID NOT NULL;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "enrolment_id" UUID;

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "content_index" BYTEA NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3) NOT NULL,
    "enrolled_by_id" UUID NOT NULL,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_ticket_id_key" ON "enrolment"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_site_id_idempotency_key_key" ON "enrolment"("site_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "transfer_together_id_idx" ON "transfer"("together_id");

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "funding_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
