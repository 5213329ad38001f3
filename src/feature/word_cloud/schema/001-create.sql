-- A cloud that a researcher put together; what is in it is counted anew each time it is shown.
create table word_cloud (
  id bigint not null primary key,
  round_id bigint not null,
  name text not null,
  mode text not null,
  kind text,
  part text,
  focus text,
  respondents text not null,
  words bigint not null,
  stop_words text not null,
  made_ms bigint not null,
  made_by bigint not null,
  changed_ms bigint not null,
  accepted_ms bigint,
  accepted_by bigint not null,
  accepted_hash text
);

create index word_cloud_by_round on word_cloud (round_id, id);
