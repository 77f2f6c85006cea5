-- CreateEnum
CREATE TYPE "kept_out" AS ENUM ('CONFIDENTIAL_SERVICES', 'DEPARTURE_PLANNING', 'MENTAL_HEALTH', 'TRAFFICKING_SCREENING');

-- What people have said stays said.
ALTER TABLE "portal_wish" ALTER COLUMN "service" TYPE "kept_out" USING "service"::text::"kept_out";
