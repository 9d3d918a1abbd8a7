-- A member number is typed as people write it: 7 for 0007. Spreadsheets take the zeros away, and so do people.
create index member_login_number on public.member (ltrim(member_no, '0')) where member_no ~ '^[0-9]+$';
create or replace function public.find_sign_in(login text, member_login boolean) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select found.account_id, found.institution_id from (
    select a.account_id, a.institution_id, a.member_id, false as exact from public.account a where a.closed_at is null and a.email <> '' and lower(a.email) = lower(login)
    union
    select a.account_id, a.institution_id, a.member_id, false from public.member m join public.account a on a.member_id = m.member_id
    where a.closed_at is null and m.email <> '' and lower(m.email) = lower(login)
    union
    select a.account_id, a.institution_id, a.member_id, m.member_no = login from public.member m join public.account a on a.member_id = m.member_id
    where a.closed_at is null and m.member_no ~ '^[0-9]+$' and login ~ '^[0-9]+$' and ltrim(m.member_no, '0') = ltrim(login, '0')
    union
    select a.account_id, a.institution_id, a.member_id, true from public.member m join public.account a on a.member_id = m.member_id
    where a.closed_at is null and m.member_no = login
  ) found order by found.member_id is not null, not found.exact, found.account_id
$$;
