-- Proofs of identity by a signed list: printed of people who had enrolled, with the factors each had then; signed on paper before one officer, whose scan a second one compares before it counts (DY m.15/A/5).
create table identity_list (
  list_id uuid primary key,
  institution_id uuid not null references institution,
  printed_by uuid not null references account (account_id),
  printed_at timestamptz not null,
  state text not null check (state in ('PRINTED', 'RECORDED', 'RELEASED', 'DROPPED')),
  scan bytea,
  scan_media text,
  scan_hash text,
  recorded_by uuid references account (account_id),
  recorded_at timestamptz,
  decided_by uuid references account (account_id),
  decided_at timestamptz,
  reason text not null default ''
);
select give_to_app('identity_list', 'select, insert, update');
create table identity_list_row (
  list_id uuid not null references identity_list,
  institution_id uuid not null references institution,
  n int not null,
  account_id uuid not null references account,
  factors text[] not null,
  -- Empty until somebody has signed.
  document_kind text not null default '',
  document_last_four text not null default '' check (length(document_last_four) <= 4),
  outcome text not null default '' check (outcome in ('', 'PROVED', 'ENROLLED_ANEW', 'PROVED_BEFORE', 'LEFT')),
  primary key (list_id, n)
);
select give_to_app('identity_list_row', 'select, insert, update');
alter table identity_proof add column list_id uuid references identity_list;
