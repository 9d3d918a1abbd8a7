-- The erasure of texts that stand in a record (KVKK m.7, m.11): one act, which destroys, says so and takes them out of the package kept. No text stands beside it.
alter table destruction_log add column meeting_id uuid, add column done_by uuid, add column reason text not null default '', add column commitments text[] not null default '{}';

select public.give_to_definer('content', 'select, delete');
select public.give_to_definer('stream', 'select');
select public.give_to_definer('ground', 'select');
select public.give_to_definer('sealed_package', 'select, update (file, hash)');
-- Nothing but the act erases.
revoke delete on public.content from divan_app;

-- `file` is the package without the texts: there when a package is kept, and only then. Journal, heads and seal are not in reach.
create function public.erase_texts(wanted_meeting uuid, wanted text[], copies text[], officer uuid, why text, moment timestamptz, new_file bytea) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare mine uuid := public.current_institution(); gone int;
begin
  if length(btrim(why)) < 10 then raise exception 'an erasure has its reason'; end if;
  if not exists (select from public.stream s where s.stream_id = wanted_meeting and s.institution_id = mine and s.phase in ('closed', 'failed', 'sealed')) then
    raise exception 'the meeting is not over';
  end if;
  if exists (select from public.ground g, unnest(wanted || copies) as one where g.stream_id = wanted_meeting and position(one in g.body) > 0) then
    raise exception 'names and titles are the record';
  end if;
  if new_file is null and exists (select from public.sealed_package p where p.meeting_id = wanted_meeting) then raise exception 'the package holds the texts'; end if;
  delete from public.content c where c.stream_id = wanted_meeting and c.institution_id = mine and c.commitment = any (copies);
  delete from public.content c where c.stream_id = wanted_meeting and c.institution_id = mine and c.commitment = any (wanted);
  get diagnostics gone = row_count;
  if gone = 0 or gone <> cardinality(wanted) then raise exception 'a text is not there'; end if;
  insert into public.destruction_log (institution_id, at, kind, rows, meeting_id, done_by, reason, commitments)
    values (mine, moment, 'content', gone, wanted_meeting, officer, why, wanted || copies);
  update public.sealed_package p set file = new_file, hash = encode(sha256(new_file), 'hex')
    where p.meeting_id = wanted_meeting and p.institution_id = mine;
  return gone;
end $$;
alter function public.erase_texts(uuid, text[], text[], uuid, text, timestamptz, bytea) owner to divan_definer;
revoke execute on function public.erase_texts(uuid, text[], text[], uuid, text, timestamptz, bytea) from public;
grant execute on function public.erase_texts(uuid, text[], text[], uuid, text, timestamptz, bytea) to divan_app;
