-- Each blind index begins with the version of its key. All there are were made with the first one.
UPDATE "notice" SET "to_index" = '\x01'::bytea || "to_index", "place_index" = '\x01'::bytea || "place_index";
UPDATE "inbound_message" SET "from_index" = '\x01'::bytea || "from_index";
UPDATE "opt_out" SET "number_index" = '\x01'::bytea || "number_index";
-- What is remembered of a talk is sealed to its index. A talk is over after an hour, and begins anew.
DELETE FROM "conversation";
