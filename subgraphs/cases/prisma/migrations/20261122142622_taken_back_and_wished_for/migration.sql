-- CreateEnum
CREATE TYPE "taken_back_why" AS ENUM ('DID_NOT_TAKE_PLACE', 'OTHER_PERSON', 'OTHER_FACTS', 'WRITTEN_TWICE');

-- AlterTable
ALTER TABLE "service_offer" ADD COLUMN     "answered_by_id" UUID,
ADD COLUMN     "said_how" "given_how";

-- AlterTable
ALTER TABLE "service_contact" ADD COLUMN     "taken_back_at" TIMESTAMPTZ(3),
ADD COLUMN     "taken_back_by_id" UUID,
ADD COLUMN     "taken_back_why" "taken_back_why";

-- AlterTable
ALTER TABLE "plan_step" ADD COLUMN     "result_by_id" UUID;

-- CreateTable
CREATE TABLE "portal_wish" (
    "participant_id" UUID NOT NULL,
    "service" "core_service" NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,

    CONSTRAINT "portal_wish_pkey" PRIMARY KEY ("participant_id","service")
);

-- AddForeignKey
ALTER TABLE "portal_wish" ADD CONSTRAINT "portal_wish_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A step and a contact stay as they were written: added is who wrote the result down, and that a contact was taken back.
GRANT UPDATE ("result_by_id") ON "plan_step" TO cases;
GRANT UPDATE ("taken_back_at", "taken_back_by_id", "taken_back_why") ON "service_contact" TO cases;
