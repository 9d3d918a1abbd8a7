-- What is written while a secret vote is open lies in relations of that vote alone, in schema `open_votes`: children of the tables it belongs to, so that reading finds it
-- there. At the closing it is written into the tables in the order of its keys, in one transaction, and the relations are dropped: their files, with every order of
-- arrival, dead row and `xmin` in them, are gone when the closing is answered. The tables themselves never hold a row of an open vote.
create schema if not exists open_votes;
revoke all on schema open_votes from public;
grant usage on schema open_votes to divan_app, divan_urn;
grant create on schema open_votes to divan_urn;
grant usage on schema public to divan_urn;
grant create on schema public to divan_urn;
alter table public.urn owner to divan_urn;
alter table public.ballot_ledger owner to divan_urn;
alter table public.box_ballot owner to divan_urn;
alter table public.box_declaration owner to divan_urn;
alter table public.box_request owner to divan_urn;
revoke all on public.urn, public.ballot_ledger, public.box_ballot, public.box_declaration, public.box_request from divan_definer;
drop policy definer on public.urn;
drop policy definer on public.ballot_ledger;
drop policy definer on public.box_ballot;
drop policy definer on public.box_declaration;
drop policy definer on public.box_request;
-- Nobody writes past the relations of the vote.
revoke insert on public.ballot_ledger, public.box_ballot, public.box_declaration, public.box_request from divan_app;
grant select, update (state) on public.vote to divan_urn;
create policy urn on public.vote to divan_urn using (true) with check (true);
grant execute on function public.current_institution() to divan_urn;

-- The tables whose rows tell who or what, and the column each is ordered by.
create function public.ballot_tables() returns table (parent text, key text) language sql immutable set search_path = pg_catalog, public, pg_temp as
  $$ values ('ballot_ledger', 'member_id'), ('box_ballot', 'body_hash'), ('box_declaration', 'member_id'), ('box_request', 'member_id'), ('urn', 'token') $$;
create function public.ballot_table(parent text, wanted_vote uuid) returns text language sql immutable set search_path = pg_catalog, public, pg_temp as
  $$ select parent || '_' || replace(wanted_vote::text, '-', '') $$;

-- The relations of one vote; rows of it that lie in the tables (a restored backup, an earlier version) move over.
create function public.make_ballot_tables(wanted_vote uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set client_min_messages = warning as $$
declare given record; child text;
begin
  for given in select * from public.ballot_tables() loop
    child := public.ballot_table(given.parent, wanted_vote);
    continue when to_regclass(format('open_votes.%I', child)) is not null;
    execute format('create table open_votes.%I (like public.%I including defaults including constraints including indexes, check (vote_id = %L)) inherits (public.%2$I)',
      child, given.parent, wanted_vote);
    if given.parent <> 'urn' then
      execute format('alter table open_votes.%I enable row level security', child);
      execute format('create policy institution on open_votes.%I to divan_app using (institution_id = (select public.current_institution())) with check (institution_id = (select public.current_institution()))', child);
      execute format('grant select, insert on open_votes.%I to divan_app', child);
    end if;
    execute format('with gone as (delete from only public.%I where vote_id = %L returning *) insert into open_votes.%I select * from gone order by %I',
      given.parent, wanted_vote, child, given.key);
  end loop;
end $$;
create function public.open_ballot_tables(wanted_vote uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.mode = 'SECRET' and v.state = 'OPEN' and v.institution_id = public.current_institution()) then
    raise exception 'not open';
  end if;
  perform public.make_ballot_tables(wanted_vote);
end $$;

-- Writes what a vote left into the tables, in the order of the keys, and drops its relations. Requests to issuers go for good. Whoever reads one of the relations for long
-- (a backup) holds the dropping up, not the closing: what is left is empty of live rows, and `sweep_ballot_tables` drops it later.
create function public.settle_ballots(wanted_vote uuid, parents text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare given record; child text; locked boolean; waited text := current_setting('lock_timeout');
begin
  for given in select t.* from public.ballot_tables() t where t.parent = any(parents) order by t.parent loop
    child := public.ballot_table(given.parent, wanted_vote);
    continue when to_regclass(format('open_votes.%I', child)) is null;
    begin
      perform set_config('lock_timeout', '1s', true);
      execute format('lock table open_votes.%I in access exclusive mode', child);
      locked := true;
    exception when lock_not_available or deadlock_detected then
      locked := false;
    end;
    perform set_config('lock_timeout', waited, true);
    if given.parent <> 'box_request' then
      execute format('insert into public.%I select * from only open_votes.%I order by %I', given.parent, child, given.key);
    end if;
    execute format(case when locked then 'drop table open_votes.%I' else 'delete from only open_votes.%I' end, child);
  end loop;
end $$;
-- Drops relations of closed votes that somebody read at the closing. @returns how many are left
create function public.sweep_ballot_tables() returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare given record; waited text := current_setting('lock_timeout'); remaining int := 0; live boolean;
begin
  for given in select c.relname from pg_class c join public.vote v on c.relname in (select public.ballot_table(t.parent, v.vote_id) from public.ballot_tables() t)
    where c.relnamespace = 'open_votes'::regnamespace and c.relkind = 'r' and v.state = 'CLOSED' loop
    execute format('select exists (select from only open_votes.%I)', given.relname) into live;
    continue when live;
    begin
      perform set_config('lock_timeout', '300ms', true);
      execute format('drop table open_votes.%I', given.relname);
    exception when lock_not_available or deadlock_detected then
      remaining := remaining + 1;
    end;
    perform set_config('lock_timeout', waited, true);
  end loop;
  return remaining;
end $$;

create or replace function public.cast_ballots(wanted_vote uuid, tokens text[], signatures text[], choices text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare written bigint; child text := public.ballot_table('urn', wanted_vote);
begin
  perform 1 from public.vote v where v.vote_id = wanted_vote and v.mode = 'SECRET' and v.state = 'OPEN' for share;
  if not found then return null; end if;
  -- In the order of their keys, so that two processes never wait for each other crosswise.
  execute format('insert into open_votes.%I (vote_id, token, signature, choice) select $1, given.token, given.signature, given.choice
    from unnest($2, $3, $4) as given (token, signature, choice) order by given.token on conflict do nothing', child) using wanted_vote, tokens, signatures, choices;
  get diagnostics written = row_count;
  if written = cardinality(tokens) then return array_fill('CAST'::text, array[cardinality(tokens)]); end if;
  -- Somebody sends again; what stands is what counts.
  return (select array_agg(case when u.choice = given.choice then 'CAST' else 'OTHER_CHOICE' end order by given.n)
    from unnest(tokens, choices) with ordinality as given (token, choice, n) join public.urn u on u.vote_id = wanted_vote and u.token = given.token);
end $$;
create or replace function public.close_urn(wanted_vote uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = public.current_institution()) then raise exception 'not closed'; end if;
  perform public.settle_ballots(wanted_vote, array(select t.parent from public.ballot_tables() t));
end $$;
create or replace function public.close_box_tables(wanted_vote uuid) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from public.vote v where v.vote_id = wanted_vote and v.state = 'CLOSED' and v.institution_id = public.current_institution()) then raise exception 'not closed'; end if;
  perform public.settle_ballots(wanted_vote, array['ballot_ledger', 'box_ballot', 'box_declaration', 'box_request']);
end $$;

alter function public.ballot_tables() owner to divan_urn;
alter function public.ballot_table(text, uuid) owner to divan_urn;
alter function public.make_ballot_tables(uuid) owner to divan_urn;
alter function public.open_ballot_tables(uuid) owner to divan_urn;
alter function public.settle_ballots(uuid, text[]) owner to divan_urn;
alter function public.sweep_ballot_tables() owner to divan_urn;
alter function public.cast_ballots(uuid, text[], text[], text[]) owner to divan_urn;
alter function public.count_ballots(uuid) owner to divan_urn;
alter function public.close_urn(uuid) owner to divan_urn;
alter function public.close_box_tables(uuid) owner to divan_urn;
revoke execute on function public.ballot_tables(), public.ballot_table(text, uuid), public.make_ballot_tables(uuid), public.open_ballot_tables(uuid), public.settle_ballots(uuid, text[]), public.sweep_ballot_tables() from public;
grant execute on function public.open_ballot_tables(uuid) to divan_app;
grant execute on function public.sweep_ballot_tables() to divan_runner;
grant execute on function public.make_ballot_tables(uuid) to divan_tables;
revoke create on schema public from divan_urn;

-- What earlier versions left in the files: the rows of votes that were closed before, without the dead ones between them.
do $$ declare given record; begin
  for given in select v.vote_id from public.vote v where v.mode = 'SECRET' and v.state = 'OPEN' loop
    perform public.make_ballot_tables(given.vote_id);
  end loop;
end $$;
cluster public.urn using urn_pkey;
cluster public.ballot_ledger using ballot_ledger_pkey;
cluster public.box_ballot using box_ballot_pkey;
cluster public.box_declaration using box_declaration_pkey;
cluster public.box_request using box_request_pkey;
alter table public.urn set without cluster;
alter table public.ballot_ledger set without cluster;
alter table public.box_ballot set without cluster;
alter table public.box_declaration set without cluster;
alter table public.box_request set without cluster;
