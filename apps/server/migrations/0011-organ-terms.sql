-- Terms of organ seats and why they ended (PK-39); the last ordinary assembly before this program was used (TMK m.74).
alter table organ_seat add column term_ends date, add column end_reason text not null default '';
alter table institution add column last_ordinary_on date;
