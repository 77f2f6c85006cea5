-- CreateEnum
CREATE TYPE "interest_try_kind" AS ENUM ('FORM', 'WRONG_RECEIPT');

-- CreateTable
CREATE TABLE "interest_try" (
    "id" UUID NOT NULL,
    "kind" "interest_try_kind" NOT NULL,
    "address_index" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interest_try_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "interest_try_kind_at_idx" ON "interest_try"("kind", "at");

-- CreateIndex
CREATE INDEX "draw_rank_ticket_id_idx" ON "draw_rank"("ticket_id");

-- AddForeignKey
ALTER TABLE "draw_rank" ADD CONSTRAINT "draw_rank_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stops a program that forgot to ask whether there is room.
ALTER TABLE "award" ADD CONSTRAINT "award_places_check" CHECK ("taken" BETWEEN 0 AND "capacity");
ALTER TABLE "funding_round" ADD CONSTRAINT "funding_round_places_check" CHECK ("taken" >= 0 AND ("capacity" IS NULL OR "taken" <= "capacity"));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_size_check" CHECK ("size" > 0);
