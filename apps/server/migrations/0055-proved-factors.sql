-- A proof of identity names the factors it was given for; a session says with which factor it was opened. Only a session opened with a proved factor is proved (DY m.15/A/5).
create table proof_factor (
  proof_id uuid not null references identity_proof,
  institution_id uuid not null references institution,
  factor text not null,
  added_at timestamptz not null,
  primary key (proof_id, factor)
);
select give_to_app('proof_factor', 'select, insert');
alter table session add column factor text default '';
create index on identity_proof (account_id) where superseded_at is null;

-- Proofs before this were given for an account. They go on for the factors that stood when the person was seen; one given before the enrolment covers nothing.
with enrolled as (select account_id, max(used_at) as at from enrolment group by account_id),
  factors as (
    select account_id, 'TOTP:' || encode(sha256(convert_to(totp_secret, 'UTF8')), 'hex') as factor from account where totp_secret is not null
    union all select account_id, 'SMS:' || encode(sha256(convert_to(sms_phone, 'UTF8')), 'hex') from account where sms_phone is not null
    union all select account_id, 'PASSKEY:' || credential_id from passkey)
insert into proof_factor (proof_id, institution_id, factor, added_at)
  select i.proof_id, i.institution_id, f.factor, i.proved_at from identity_proof i join factors f using (account_id) join enrolled e using (account_id)
  where i.superseded_at is null and i.proved_at >= e.at;
update identity_proof i set superseded_at = now() where superseded_at is null and not exists (select from proof_factor f where f.proof_id = i.proof_id);

-- As before, and whether the identity was proved for the very factor that opened the session. The owner stays who it is.
do $$ declare was name; begin
  select r.rolname into was from pg_proc p join pg_roles r on r.oid = p.proowner where p.oid = 'read_sessions(text[])'::regprocedure;
  drop function read_sessions(text[]);
  create function read_sessions(hashes text[]) returns table (
    token_hash text, institution_id uuid, account_id uuid, member_id uuid, display_name text, roles text[], credentials jsonb,
    last_seen_at timestamptz, expires_at timestamptz, confirmed_at timestamptz, member_current boolean, seats json, factor text, proved boolean
  ) language sql stable security definer set search_path = pg_catalog, public, pg_temp as
    $f$ select s.token_hash, s.institution_id, s.account_id, a.member_id, a.display_name, a.roles, s.credentials, s.last_seen_at, s.expires_at, s.confirmed_at,
         coalesce(m.left_on is null, false),
         (select json_agg(json_build_object('organ', o.organ, 'duty', o.duty, 'principal', o.principal)) from public.organ_seat o where o.member_id = a.member_id and o.until is null),
         coalesce(s.factor, ''),
         exists (select from public.identity_proof i join public.proof_factor f using (proof_id) where i.account_id = s.account_id and i.superseded_at is null and f.factor = s.factor)
       from unnest(hashes) as given (hash) join public.session s on s.token_hash = given.hash join public.account a using (account_id) left join public.member m on m.member_id = a.member_id
       where s.revoked_at is null and a.closed_at is null $f$;
  revoke execute on function read_sessions(text[]) from public;
  grant execute on function read_sessions(text[]) to divan_app;
  execute format('alter function read_sessions(text[]) owner to %I', was);
  -- A function that belongs to a role without rights of its own reads what it names only.
  execute format('grant select on proof_factor, identity_proof to %I', was);
end $$;
