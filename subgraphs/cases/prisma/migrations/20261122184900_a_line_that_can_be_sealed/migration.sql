-- What the access log never writes, and what could not be told apart when it is sealed. Lines that are there stay as they are.
ALTER TABLE "access_entry"
  ADD CONSTRAINT "access_entry_at_is_a_time" CHECK (isfinite("at")) NOT VALID,
  ADD CONSTRAINT "access_entry_fields_are_a_list" CHECK (coalesce(array_ndims("fields"), 1) = 1) NOT VALID;
