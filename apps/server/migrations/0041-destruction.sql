-- What is destroyed when its time is over, and the record of it (Silme Yönetmeliği m.7; KVKK m.7). The record names kinds and numbers, never a person.
create table destruction_log (
  entry_id bigint generated always as identity primary key,
  institution_id uuid not null references institution,
  at timestamptz not null,
  kind text not null,
  rows int not null
);
select give_to_app('destruction_log', 'select');

create function destroy_expired(moment timestamptz) returns void language plpgsql security definer set search_path = public as $$
begin
  with gone as (delete from sign_in_step where expires_at < moment returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'sign_in_step', count(*) from gone group by 1;
  with gone as (delete from session where least(expires_at, coalesce(revoked_at, expires_at)) < moment - interval '30 days' returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'session', count(*) from gone group by 1;
  with gone as (delete from enrolment where least(expires_at, coalesce(used_at, expires_at)) < moment - interval '30 days' returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'enrolment', count(*) from gone group by 1;
  with gone as (delete from import_draft where created_at < moment - interval '30 days' returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'import_draft', count(*) from gone group by 1;
  with gone as (delete from mail where state <> 'QUEUED' and queued_at < moment - interval '30 days' returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'mail', count(*) from gone group by 1;
  with gone as (delete from access_log where at < moment - interval '2 years' returning institution_id)
  insert into destruction_log (institution_id, at, kind, rows) select institution_id, moment, 'access_log', count(*) from gone group by 1;
end $$;
grant execute on function destroy_expired(timestamptz) to divan_app;
