-- How a link left the house and in which letter, so that the office sees for each person what became of it.
alter table enrolment
  add column way text not null default 'MAIL' check (way in ('MAIL', 'CALL', 'REMINDER', 'SELF', 'PRINT', 'SHOWN')),
  add column mail_id uuid;
create index on enrolment (account_id, issued_at desc);

-- What an institution sends by letter of itself, and what its members may read of a meeting afterwards; and under which address its office reached the program last.
create table correspondence (
  institution_id uuid primary key references institution,
  site text not null default '',
  reminders boolean not null default true,
  result_mail text not null default 'NAMES' check (result_mail in ('NAMES', 'DECISIONS', 'LINK', 'NONE')),
  record_for_members text not null default 'PACKAGE' check (record_for_members in ('PACKAGE', 'MINUTES', 'DECISIONS')),
  -- How often it was changed: two who change it at once hear of each other.
  version int not null default 0
);
select give_to_app('correspondence', 'select, insert, update');

-- Members by what they know of themselves, also those who have no account yet: a link goes to the address in the register, whoever asks.
create function public.find_members(login text) returns table (member_id uuid, institution_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.member_id, m.institution_id from public.member m where m.left_on is null and m.email <> '' and lower(m.email) = lower(login)
  union
  select m.member_id, m.institution_id from public.member m where m.left_on is null and m.member_no = login
  union
  select m.member_id, m.institution_id from public.member m
  where m.left_on is null and login ~ '^\d+$' and m.member_no ~ '^\d+$' and ltrim(m.member_no, '0') = ltrim(login, '0')
$$;
create index member_no_bare on public.member (ltrim(member_no, '0'));
alter function public.find_members(text) owner to divan_definer;
revoke execute on function public.find_members(text) from public;
grant execute on function public.find_members(text) to divan_app;
