-- Pictures of those who announce themselves before the day: seen by who was called, named in the journal by their hash only. They end with the time in which an election can be contested (TMK m.83).
create table candidate_photo (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  member_id uuid not null references member,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  media text not null check (media in ('image/png', 'image/jpeg')),
  file bytea not null check (octet_length(file) <= 600000),
  kept_at timestamptz not null,
  primary key (meeting_id, member_id, hash)
);
create index on candidate_photo (member_id);
select give_to_app('candidate_photo', 'select, insert, delete');
select public.give_to_definer('candidate_photo', 'select, delete');
select public.give_to_definer('meeting', 'select');

create function public.destroy_candidate_photos(moment timestamptz) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with gone as (
    delete from public.candidate_photo p using public.meeting m
      where m.meeting_id = p.meeting_id and m.held_on < ((moment at time zone 'Europe/Istanbul') - interval '3 months')::date
      returning p.institution_id)
  insert into public.destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'candidate_photo', count(*) from gone group by 1;
end $$;
alter function public.destroy_candidate_photos(timestamptz) owner to divan_definer;
revoke execute on function public.destroy_candidate_photos(timestamptz) from public;
grant execute on function public.destroy_candidate_photos(timestamptz) to divan_runner;
