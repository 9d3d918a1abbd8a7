-- Refused attempts of one person beyond the first of a minute are counted, not written singly.
alter table attempt add column times int not null default 1 check (times > 0);
