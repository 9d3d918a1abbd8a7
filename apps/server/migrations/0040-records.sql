-- Papers, evidence of signature, sealed packages (EM-R21, design 4.8).
create table document (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  kind text not null,
  version int not null check (version > 0),
  model text not null,
  model_hash text not null,
  file bytea not null,
  file_hash text not null,
  renderer text not null,
  created_at timestamptz not null,
  primary key (meeting_id, kind, version)
);
select give_to_app('document', 'select, insert');

create table evidence (
  institution_id uuid not null references institution,
  meeting_id uuid not null references meeting,
  hash text not null,
  file bytea not null,
  media text not null,
  recorded_at timestamptz not null,
  primary key (meeting_id, hash)
);
select give_to_app('evidence', 'select, insert');

create table sealed_package (
  institution_id uuid not null references institution,
  meeting_id uuid primary key references meeting,
  file bytea not null,
  hash text not null,
  sealed_at timestamptz not null
);
select give_to_app('sealed_package', 'select, insert');
grant execute on all functions in schema public to divan_app;
