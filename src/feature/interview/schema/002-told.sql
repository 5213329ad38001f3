-- 0: time took the text out, and slices that keep passages of it do not know yet.
alter table interview add column is_told bigint not null default 1;
