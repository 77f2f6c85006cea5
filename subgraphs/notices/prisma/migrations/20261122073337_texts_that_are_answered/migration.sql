-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "carrier_answers" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lease_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "notice_participant_id_due_at_idx" ON "notice"("participant_id", "due_at");

-- CreateIndex
CREATE INDEX "inbound_message_handled_at_heard_at_idx" ON "inbound_message"("handled_at", "heard_at");
