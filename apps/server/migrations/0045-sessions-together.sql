-- Sessions of many requests in one statement: every request reads its session anew, so what was revoked is refused at once; a crowd shares the round trip.
create function read_sessions(hashes text[]) returns table (
  token_hash text, institution_id uuid, account_id uuid, member_id uuid, display_name text, roles text[], credentials jsonb,
  last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz, member_current boolean, seats json
) language sql stable security definer set search_path = public as
  $$ select s.token_hash, s.institution_id, s.account_id, a.member_id, a.display_name, a.roles, s.credentials, s.last_seen_at, s.expires_at, s.confirmed_at,
       coalesce(m.left_on is null, false),
       (select json_agg(json_build_object('organ', o.organ, 'duty', o.duty, 'principal', o.principal)) from organ_seat o where o.member_id = a.member_id and o.until is null)
     from unnest(hashes) as given (hash) join session s on s.token_hash = given.hash join account a using (account_id) left join member m on m.member_id = a.member_id
     where s.revoked_at is null and a.closed_at is null $$;
create function touch_sessions(hashes text[], at timestamptz) returns void language sql security definer set search_path = public as
  $$ update session set last_seen_at = at where token_hash = any(hashes) and revoked_at is null $$;
-- Which of the sessions that listen have not been ended.
create function live_sessions(hashes text[], at timestamptz) returns setof text language sql stable security definer set search_path = public as
  $$ select s.token_hash from session s join account a using (account_id) where s.token_hash = any(hashes) and s.revoked_at is null and s.expires_at > at and a.closed_at is null $$;
revoke execute on function read_sessions(text[]), touch_sessions(text[], timestamptz), live_sessions(text[], timestamptz) from public;
grant execute on function read_sessions(text[]), touch_sessions(text[], timestamptz), live_sessions(text[], timestamptz) to divan_app;
drop function find_session(text);
