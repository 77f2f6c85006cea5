-- Each blind index begins with the version of its key. All there are were made with the first one.
UPDATE "participant" SET "a_number_index" = '\x01'::bytea || "a_number_index", "external_index" = '\x01'::bytea || "external_index", "name_indexes" = ARRAY(SELECT '\x01'::bytea || one FROM unnest("name_indexes") WITH ORDINALITY AS of (one, at) ORDER BY at);
UPDATE "participant_phone" SET "number_index" = '\x01'::bytea || "number_index";
UPDATE "frozen_number" SET "number_index" = '\x01'::bytea || "number_index";
UPDATE "sign_in" SET "number_index" = '\x01'::bytea || "number_index";
UPDATE "sign_in_challenge" SET "number_index" = '\x01'::bytea || "number_index";
UPDATE "code_send" SET "number_index" = '\x01'::bytea || "number_index", "address_index" = '\x01'::bytea || "address_index";
UPDATE "paper_code" SET "code_index" = '\x01'::bytea || "code_index";
UPDATE "paper_code_try" SET "address_index" = '\x01'::bytea || "address_index";
UPDATE "interest_try" SET "address_index" = '\x01'::bytea || "address_index";
UPDATE "candidate" SET "reach_index" = '\x01'::bytea || "reach_index", "receipt_index" = '\x01'::bytea || "receipt_index";
UPDATE "moved_away" SET "external_index" = '\x01'::bytea || "external_index";
UPDATE "enrolment" SET "content_index" = '\x01'::bytea || "content_index";
UPDATE "expense" SET "content_index" = '\x01'::bytea || "content_index";
UPDATE "screening" SET "content_index" = '\x01'::bytea || "content_index";
UPDATE "hearing" SET "import_key" = '\x01'::bytea || "import_key", "imported_as" = ARRAY(SELECT '\x01'::bytea || one FROM unnest("imported_as") WITH ORDINALITY AS of (one, at) ORDER BY at);
