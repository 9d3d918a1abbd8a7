-- Who owns what. Tables belong to `divan_tables`, functions that answer with more than their caller's rights to `divan_definer`; neither can log in, neither is superuser.
-- `divan_app` serves requests, `divan_runner` works off jobs and listens. Each has what is named here and nothing by default; the roles themselves are made before any migration runs.
-- Later migrations run as `divan_tables`. What a definer function needs of a table it is given with `give_to_definer`.

-- Nothing by being anybody.
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format('revoke temporary, create on database %I from divan_app, divan_runner, divan_definer', current_database());
  execute format('grant connect on database %I to divan_app, divan_runner', current_database());
end $$;
-- A large object belongs to whoever makes it and to no institution.
do $$ declare given record; begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    for given in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea') loop
      execute format('revoke execute on function %s from public', given.signature);
    end loop;
  end if;
end $$;
revoke all on schema public from public;
revoke create on schema public from divan_app, divan_runner, divan_definer;
grant usage on schema public to divan_app, divan_runner, divan_definer;
grant usage, create on schema public to divan_tables;
revoke execute on all functions in schema public from public;
alter default privileges revoke execute on functions from public;
alter default privileges for role divan_tables revoke execute on functions from public;
alter default privileges for role divan_definer revoke execute on functions from public;

-- Tables change hands; sequences of identity columns go along.
do $$ declare given record; begin
  for given in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') loop
    execute format('alter table public.%I owner to divan_tables', given.relname);
  end loop;
end $$;

-- One institution a transaction is the rule of the application alone; what a definer function sees is said beside it.
create or replace function public.current_institution() returns uuid language sql stable set search_path = pg_catalog, public, pg_temp as
  $$ select nullif(current_setting('divan.institution', true), '')::uuid $$;
do $$ declare given record; begin
  for given in select tablename from pg_policies where schemaname = 'public' and policyname = 'institution' loop
    execute format('alter policy institution on public.%I to divan_app', given.tablename);
  end loop;
end $$;
-- Gives a table to the application inside its institution only; `privileges` says which changes a row may undergo after it was written.
create or replace function public.give_to_app(tablename text, privileges text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('alter table public.%I enable row level security', tablename);
  execute format('create policy institution on public.%I to divan_app using (institution_id = (select public.current_institution())) with check (institution_id = (select public.current_institution()))', tablename);
  execute format('grant %s on public.%I to divan_app', privileges, tablename);
end $$;
-- Gives a table to the definer functions, all institutions of it.
create function public.give_to_definer(tablename text, privileges text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  execute format('grant %s on public.%I to divan_definer', privileges, tablename);
  if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = give_to_definer.tablename and p.policyname = 'definer') then
    execute format('create policy definer on public.%I to divan_definer using (true) with check (true)', tablename);
  end if;
end $$;
create or replace function public.register_in_order() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare last record;
begin
  select r.number, r.decided_on into last from public.decision_register r where r.institution_id = new.institution_id order by r.number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 then raise exception 'GAP'; end if;
  if last.decided_on is not null and new.decided_on < last.decided_on then raise exception 'DATE_GOES_BACK'; end if;
  return new;
end $$;

select public.give_to_definer('account', 'select');
select public.give_to_definer('member', 'select');
select public.give_to_definer('organ_seat', 'select');
select public.give_to_definer('passkey', 'select');
select public.give_to_definer('enrolment', 'select, delete');
select public.give_to_definer('sign_in_step', 'select, delete');
select public.give_to_definer('session', 'select, update, delete');
select public.give_to_definer('institution', 'select, insert');
select public.give_to_definer('system_state', 'select, insert, update');
select public.give_to_definer('system_approval', 'select');
select public.give_to_definer('import_draft', 'select, delete');
select public.give_to_definer('mail', 'select, delete');
select public.give_to_definer('access_log', 'select, delete');
select public.give_to_definer('destruction_log', 'select, insert');
-- A share lock asks for a right to change.
select public.give_to_definer('vote', 'select, update (state)');
select public.give_to_definer('urn', 'select, insert, delete');
select public.give_to_definer('ballot_ledger', 'select, insert, delete');
select public.give_to_definer('box_declaration', 'select, insert, delete');
select public.give_to_definer('box_ballot', 'select, insert, delete');
select public.give_to_definer('box_request', 'select, delete');
select public.give_to_definer('box_officer', 'select');
grant select on public.schema_migration to divan_runner;

-- The functions, each with a path that ends in `pg_temp` and names that do not look at it.
-- A login is an e-mail address of an account or a member, or a member number; each way has its index.
create index account_login on public.account (lower(email)) where closed_at is null and email <> '';
create index account_of_member on public.account (member_id) where member_id is not null;
create index member_login_email on public.member (lower(email)) where email <> '';
create index member_login_no on public.member (member_no);
create or replace function public.find_sign_in(login text, member_login boolean) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select a.account_id, a.institution_id from public.account a where a.closed_at is null and a.email <> '' and lower(a.email) = lower(login)
  union
  select a.account_id, a.institution_id from public.member m join public.account a on a.member_id = m.member_id
  where a.closed_at is null and m.email <> '' and lower(m.email) = lower(login)
  union
  select a.account_id, a.institution_id from public.member m join public.account a on a.member_id = m.member_id
  where a.closed_at is null and m.member_no = login
$$;
create or replace function public.find_enrolment(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select e.institution_id, e.account_id from public.enrolment e where e.token_hash = hash $$;
create or replace function public.find_step(hash text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select s.institution_id, s.account_id from public.sign_in_step s where s.token_hash = hash $$;
create or replace function public.find_passkey(id text) returns table (institution_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select p.institution_id, p.account_id from public.passkey p where p.credential_id = id $$;
create or replace function public.institution_count() returns bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select count(*) from public.institution $$;
create or replace function public.first_institution() returns table (institution_id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.institution_id, i.name from public.institution i order by i.created_at limit 1 $$;
create or replace function public.create_institution(id uuid, name text, short_name text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ insert into public.institution (institution_id, name, short_name, created_at) values (id, name, short_name, at) $$;
create or replace function public.system_value(wanted text) returns text language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select s.value from public.system_state s where s.key = wanted $$;
create or replace function public.queue_job(task text, payload json, key text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ select graphile_worker.add_job(task, payload, max_attempts => 8, job_key => key) $$;
create or replace function public.all_institutions() returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.institution_id from public.institution i $$;
create or replace function public.approval_in_force() returns table (authority text, number text, approved_on date, revoked_on date, scope text, version text, specimen boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select a.authority, a.number, a.approved_on, a.revoked_on, a.scope, a.version, a.specimen from public.system_approval a order by a.recorded_at desc limit 1 $$;
create or replace function public.approval_document() returns table (document bytea, document_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select a.document, a.document_name from public.system_approval a order by a.recorded_at desc limit 1 $$;
create or replace function public.vote_of_urn(wanted_vote uuid) returns table (institution_id uuid, meeting_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select v.institution_id, v.meeting_id from public.vote v where v.vote_id = wanted_vote and v.mode = 'SECRET' $$;
create or replace function public.meeting_of_issuer(wanted_hash text) returns table (institution_id uuid, meeting_id uuid, n int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select o.institution_id, o.meeting_id, o.n from public.box_officer o where o.token_hash = wanted_hash and o.duty = 'ISSUER' $$;
create or replace function public.read_sessions(hashes text[]) returns table (
  token_hash text, institution_id uuid, account_id uuid, member_id uuid, display_name text, roles text[], credentials jsonb,
  last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz, member_current boolean, seats json
) language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select s.token_hash, s.institution_id, s.account_id, a.member_id, a.display_name, a.roles, s.credentials, s.last_seen_at, s.expires_at, s.confirmed_at,
       coalesce(m.left_on is null, false),
       (select json_agg(json_build_object('organ', o.organ, 'duty', o.duty, 'principal', o.principal)) from public.organ_seat o where o.member_id = a.member_id and o.until is null)
     from unnest(hashes) as given (hash) join public.session s on s.token_hash = given.hash join public.account a using (account_id) left join public.member m on m.member_id = a.member_id
     where s.revoked_at is null and a.closed_at is null $$;
create or replace function public.touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ update public.session set last_seen_at = at where token_hash = any(hashes) and revoked_at is null $$;
create or replace function public.live_sessions(hashes text[], at timestamptz) returns setof text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select s.token_hash from public.session s join public.account a using (account_id) where s.token_hash = any(hashes) and s.revoked_at is null and s.expires_at > at and a.closed_at is null $$;
create or replace function public.destroy_expired(moment timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with gone as (delete from public.sign_in_step where expires_at < moment returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'sign_in_step', count(*) from gone group by 1;
  with gone as (delete from public.session where least(expires_at, coalesce(revoked_at, expires_at)) < moment - interval '30 days' returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'session', count(*) from gone group by 1;
  with gone as (delete from public.enrolment where least(expires_at, coalesce(used_at, expires_at)) < moment - interval '30 days' returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'enrolment', count(*) from gone group by 1;
  with gone as (delete from public.import_draft where created_at < moment - interval '30 days' returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'import_draft', count(*) from gone group by 1;
  with gone as (delete from public.mail where state <> 'QUEUED' and queued_at < moment - interval '30 days' returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'mail', count(*) from gone group by 1;
  with gone as (delete from public.access_log where at < moment - interval '2 years' returning institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'access_log', count(*) from gone group by 1;
end $$;

-- The last moment at which some process served, for the runner.
create function public.beat(moment text) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ insert into public.system_state as s (key, value) values ('pulse', moment) on conflict (key) do update set value = greatest(s.value, excluded.value) $$;

create or replace function public.cast_ballots(wanted_vote uuid, tokens text[], signatures text[], choices text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare written bigint;
begin
  perform 1 from public.vote v where v.vote_id = wanted_vote and v.mode = 'SECRET' and v.state = 'OPEN' for share;
  if not found then return null; end if;
  -- In the order of their keys, so that two processes never wait for each other crosswise.
  insert into public.urn select wanted_vote, given.token, given.signature, given.choice from unnest(tokens, signatures, choices) as given (token, signature, choice) order by given.token
    on conflict do nothing;
  get diagnostics written = row_count;
  if written = cardinality(tokens) then return array_fill('CAST'::text, array[cardinality(tokens)]); end if;
  -- Somebody sends again; what stands is what counts.
  return (select array_agg(case when u.choice = given.choice then 'CAST' else 'OTHER_CHOICE' end order by given.n)
    from unnest(tokens, choices) with ordinality as given (token, choice, n) join public.urn u on u.vote_id = wanted_vote and u.token = given.token);
end $$;
create or replace function public.count_ballots(wanted_vote uuid) returns table (token text, signature text, choice text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = public.current_institution()) then
    raise exception 'the urn is opened only after the vote is closed';
  end if;
  return query select u.token, u.signature, u.choice from public.urn u where u.vote_id = wanted_vote order by u.token;
end $$;
create or replace function public.close_urn(wanted_vote uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cast_ones public.urn[]; taken public.ballot_ledger[];
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = public.current_institution()) then raise exception 'not closed'; end if;
  with gone as (delete from public.urn u where u.vote_id = wanted_vote returning u) select array_agg(u order by (u).token) into cast_ones from gone;
  with gone as (delete from public.ballot_ledger l where l.vote_id = wanted_vote returning l) select array_agg(l order by (l).member_id) into taken from gone;
  insert into public.urn select * from unnest(cast_ones);
  insert into public.ballot_ledger select * from unnest(taken);
end $$;
create or replace function public.close_box_tables(wanted_vote uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare taken public.ballot_ledger[]; declared public.box_declaration[]; came public.box_ballot[];
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = public.current_institution()) then
    raise exception 'not closed';
  end if;
  with gone as (delete from public.ballot_ledger l where l.vote_id = wanted_vote returning l) select array_agg(l order by (l).member_id) into taken from gone;
  with gone as (delete from public.box_declaration d where d.vote_id = wanted_vote returning d) select array_agg(d order by (d).member_id) into declared from gone;
  with gone as (delete from public.box_ballot b where b.vote_id = wanted_vote returning b) select array_agg(b order by (b).body_hash) into came from gone;
  delete from public.box_request r where r.vote_id = wanted_vote;
  insert into public.ballot_ledger select * from unnest(taken);
  insert into public.box_declaration select * from unnest(declared);
  insert into public.box_ballot select * from unnest(came);
end $$;

-- Every function that answers with more than its caller's rights belongs to a role that has only what was given above; nobody calls one by being anybody.
-- A new owner must be allowed to create while it is made one.
grant create on schema public to divan_definer;
do $$ declare given record; begin
  for given in select p.oid::regprocedure as signature, p.prosecdef from pg_proc p where p.pronamespace = 'public'::regnamespace loop
    execute format('alter function %s owner to %I', given.signature, case when given.prosecdef then 'divan_definer' else 'divan_tables' end);
    execute format('revoke execute on function %s from public', given.signature);
    execute format('revoke execute on function %s from divan_app', given.signature);
    if given.prosecdef then execute format('grant execute on function %s to divan_app', given.signature); end if;
  end loop;
end $$;
revoke create on schema public from divan_definer;
grant execute on function public.current_institution() to divan_app, divan_definer;
revoke execute on function public.beat(text) from divan_app;
grant execute on function public.beat(text), public.system_value(text) to divan_runner;
