-- An assembly is practised with sample members in an institution of its own beside the real one: row-level security keeps the two apart as it keeps any two institutions apart.
-- It is known by whom it is practised, is no institution to anything that goes on by itself, and is wiped whole.
alter table public.institution add column practice_of uuid;
create unique index institution_practice on public.institution (practice_of) where practice_of is not null;

create function public.is_practice() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select exists (select from public.institution i where i.institution_id = public.current_institution() and i.practice_of is not null) $$;
create function public.practice_here() returns table (institution_id uuid, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.institution_id, i.created_at from public.institution i where i.practice_of = public.current_institution() $$;
create function public.create_practice(id uuid, name text, short_name text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if public.current_institution() is null or public.is_practice() then raise exception 'a practice belongs to an institution'; end if;
  insert into public.institution (institution_id, name, short_name, created_at, practice_of) values (id, name, short_name, at, public.current_institution());
end $$;

create or replace function public.institution_count() returns bigint language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select count(*) from public.institution i where i.practice_of is null $$;
create or replace function public.first_institution() returns table (institution_id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.institution_id, i.name from public.institution i where i.practice_of is null order by i.created_at limit 1 $$;
create or replace function public.all_institutions() returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as
  $$ select i.institution_id from public.institution i where i.practice_of is null $$;
-- Nobody approves a practice and nothing that comes of it counts: it stands on a specimen, which every page and paper then says.
create or replace function public.approval_in_force() returns table (authority text, number text, approved_on date, revoked_on date, scope text, version text, specimen boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select 'ICISLERI_BTGM', 'PROVA', date '2023-01-01', null::date, 'Prova', '', true where public.is_practice()
  union all
  (select a.authority, a.number, a.approved_on, a.revoked_on, a.scope, a.version, a.specimen from public.system_approval a where not public.is_practice() order by a.recorded_at desc limit 1)
$$;
create or replace function public.approval_document() returns table (document bytea, document_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select null::bytea, '' where public.is_practice()
  union all
  (select a.document, a.document_name from public.system_approval a where not public.is_practice() order by a.recorded_at desc limit 1)
$$;

-- Everything of the practice of this institution, and nothing else: whose `practice_of` is not this institution cannot be named here. @returns how many rows went
create function public.wipe_practice() returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare gone uuid; given record; name text; remaining text[]; held text[]; n bigint; total bigint := 0;
begin
  select i.institution_id into gone from public.institution i where i.practice_of = public.current_institution() for update;
  if gone is null then return 0; end if;
  for given in select t.parent, v.vote_id from public.vote v, public.ballot_tables() t where v.institution_id = gone loop
    execute format('drop table if exists open_votes.%I', public.ballot_table(given.parent, given.vote_id));
  end loop;
  delete from public.urn u using public.vote v where v.vote_id = u.vote_id and v.institution_id = gone;
  remaining := array(
    select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'institution_id' and not a.attisdropped and c.relname <> 'institution');
  while cardinality(remaining) > 0 loop
    held := '{}';
    foreach name in array remaining loop
      begin
        execute format('delete from public.%I where institution_id = $1', name) using gone;
        get diagnostics n = row_count;
        total := total + n;
      exception when foreign_key_violation then
        held := held || name;
      end;
    end loop;
    if cardinality(held) = cardinality(remaining) then raise exception 'the practice is held by %', held; end if;
    remaining := held;
  end loop;
  delete from public.institution i where i.institution_id = gone and i.practice_of = public.current_institution();
  return total;
end $$;

alter function public.is_practice() owner to divan_definer;
alter function public.practice_here() owner to divan_definer;
alter function public.create_practice(uuid, text, text, timestamptz) owner to divan_definer;
revoke execute on function public.is_practice(), public.practice_here(), public.create_practice(uuid, text, text, timestamptz), public.wipe_practice() from public;
grant execute on function public.is_practice(), public.practice_here(), public.create_practice(uuid, text, text, timestamptz), public.wipe_practice() to divan_app;
