-- Backup is a capacity of the program (DY m.15/A: yedekleme): what was backed up when and where, the paper in the notary's file that opens it, rehearsals of the restore.
create table backup_run (
  run_id uuid primary key,
  institution_id uuid not null references institution,
  reason text not null check (reason in ('DAILY', 'SEALED', 'COMMAND')),
  at timestamptz not null,
  -- name in the place of the backups; '' where none was made
  file text not null default '',
  place text not null check (place in ('SAME_DISK', 'OTHER_DISK')),
  bytes bigint not null default 0,
  tables int not null default 0,
  rows bigint not null default 0,
  -- whether the paper opens it too
  paper boolean not null default false,
  -- why there is none
  error text not null default ''
);
create index on backup_run (institution_id, at);
select give_to_app('backup_run', 'select, insert');

-- Of a paper only the public half is kept. It counts from the moment when somebody has typed back the words that were asked.
create table backup_paper (
  paper_id uuid primary key,
  institution_id uuid not null references institution,
  public_key text not null check (public_key ~ '^[0-9a-f]{64}$'),
  asked int[] not null,
  answer_hash text not null,
  tries int not null default 0,
  drawn_at timestamptz not null,
  drawn_by uuid not null,
  confirmed_at timestamptz
);
select give_to_app('backup_paper', 'select, insert, update');

create table backup_rehearsal (
  rehearsal_id uuid primary key,
  institution_id uuid not null references institution,
  at timestamptz not null,
  held_by text not null,
  file text not null,
  backup_at timestamptz,
  passed boolean not null,
  report jsonb not null
);
select give_to_app('backup_rehearsal', 'select, insert');
