-- CreateEnum
CREATE TYPE "not_offered_why" AS ENUM ('NOT_REACHED', 'NOT_NOW', 'NO_SAFE_WAY', 'NO_INTERPRETER', 'HAS_IT_ELSEWHERE');

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "turned_14_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "need" ADD COLUMN     "recorded_by_id" UUID,
ADD COLUMN     "said_how" "given_how";

-- AlterTable
ALTER TABLE "service_offer" DROP COLUMN "not_offered_why",
ADD COLUMN     "not_offered_why" "not_offered_why";

-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "agreed_with_id" UUID,
ADD COLUMN     "idempotency_key" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "plan_participant_id_idempotency_key_key" ON "plan"("participant_id", "idempotency_key");

-- What a person agreed to stays as they agreed to it, whoever runs. Only their yes, and what came of a step, are written later.
REVOKE UPDATE, DELETE, TRUNCATE ON "plan", "plan_goal", "plan_step" FROM cases;
GRANT UPDATE ("agreed_at", "agreed_how", "agreed_with_id") ON "plan" TO cases;
GRANT UPDATE ("result_sealed", "result_at") ON "plan_step" TO cases;
-- A contact took place as it did.
REVOKE UPDATE, TRUNCATE ON "service_contact", "contact_person" FROM cases;
