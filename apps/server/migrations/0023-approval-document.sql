-- The document of the approval, for the office to read (EM-R01).
create function approval_document() returns table (document bytea, document_name text)
language sql stable security definer set search_path = public as
  $$ select document, document_name from system_approval order by recorded_at desc limit 1 $$;
