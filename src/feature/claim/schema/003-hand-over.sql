-- Who invited somebody stops keeping the page when that one says yes.
alter table claim add column hands_over bigint not null default 0;

-- How many came from one network address on one day; the key is a hash.
create table claim_count (
  count_key text not null,
  day bigint not null,
  amount bigint not null,
  constraint claim_count_pk primary key (count_key, day)
);
