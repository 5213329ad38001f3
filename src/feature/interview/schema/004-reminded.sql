-- After how many days somebody was last reminded that names stand in the transcript; 0: not yet.
alter table interview add column reminded_days bigint not null default 0;
