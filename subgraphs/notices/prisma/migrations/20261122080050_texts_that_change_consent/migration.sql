-- AlterTable
ALTER TABLE "inbound_message" ADD COLUMN     "consent" "text_consent_state";
