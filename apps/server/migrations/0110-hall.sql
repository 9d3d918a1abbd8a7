-- Devices of a hall: paired by a code that is shown once, without account, ended with the meeting (DY m.15).
create table hall_desk (
  desk_id uuid primary key,
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  duties text[] not null,
  operator text not null,
  opened_by uuid not null references account (account_id),
  pairing_hash text unique,
  pairing_until timestamptz,
  token_hash text unique,
  paired_at timestamptz,
  seen_at timestamptz,
  ended_at timestamptz
);
create index on hall_desk (meeting_id);
select give_to_app('hall_desk', 'select, insert, update');
select public.give_to_definer('hall_desk', 'select, update');

-- The code of a pairing is known before its institution is; it serves once.
create function pair_desk(given text, token text, at timestamptz) returns table (desk_id uuid, institution_id uuid, meeting_id uuid)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.hall_desk d set token_hash = token, pairing_hash = null, paired_at = at, seen_at = at
  where d.pairing_hash = given and d.pairing_until > at and d.ended_at is null
  returning d.desk_id, d.institution_id, d.meeting_id
$$;
revoke execute on function pair_desk(text, text, timestamptz) from public;
grant execute on function pair_desk(text, text, timestamptz) to divan_app;

-- As before, and the desks of halls: their sessions have no account. The owner stays who it is.
do $$ declare was name; begin
  select r.rolname into was from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = 'read_sessions(text[])'::regprocedure;
  execute format('alter function pair_desk(text, text, timestamptz) owner to %I', was);
  drop function read_sessions(text[]);
  create function read_sessions(hashes text[]) returns table (
    token_hash text, institution_id uuid, account_id uuid, member_id uuid, display_name text, roles text[], credentials jsonb,
    last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz, member_current boolean, seats json, factor text, proved boolean,
    desk json
  ) language sql stable security definer set search_path = pg_catalog, public, pg_temp as
    $f$ select s.token_hash, s.institution_id, s.account_id, a.member_id, a.display_name, a.roles, s.credentials, s.last_seen_at, s.expires_at, s.confirmed_at,
         coalesce(m.left_on is null, false),
         (select json_agg(json_build_object('organ', o.organ, 'duty', o.duty, 'principal', o.principal)) from public.organ_seat o where o.member_id = a.member_id and o.until is null),
         coalesce(s.factor, ''),
         exists (select from public.identity_proof i join public.proof_factor f using (proof_id) where i.account_id = s.account_id and i.superseded_at is null and f.factor = s.factor),
         null::json
       from unnest(hashes) as given (hash) join public.session s on s.token_hash = given.hash join public.account a using (account_id) left join public.member m on m.member_id = a.member_id
       where s.revoked_at is null and a.closed_at is null
       union all
       select d.token_hash, d.institution_id, d.desk_id, null, d.operator, array['DESK'], '[]'::jsonb, d.seen_at, d.paired_at + interval '24 hours', null,
         false, null, '', true, json_build_object('meetingId', d.meeting_id, 'duties', d.duties, 'openedBy', d.opened_by)
       from unnest(hashes) as given (hash) join public.hall_desk d on d.token_hash = given.hash
       where d.ended_at is null $f$;
  revoke execute on function read_sessions(text[]) from public;
  grant execute on function read_sessions(text[]) to divan_app;
  execute format('alter function read_sessions(text[]) owner to %I', was);
end $$;

-- A desk that asks is seen, as a session is.
create or replace function touch_sessions(hashes text[], at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.session set last_seen_at = at where token_hash = any(hashes) and revoked_at is null;
  update public.hall_desk set seen_at = at where token_hash = any(hashes) and ended_at is null;
$$;
