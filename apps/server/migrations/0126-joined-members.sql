-- Two records of one person: one number stays, the other record is kept for whatever names it, and says into which it was joined (DY m.32).
alter table member add column joined_into uuid references member (member_id) check (joined_into <> member_id);
create index on member (joined_into) where joined_into is not null;
