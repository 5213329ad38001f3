-- Keys of programs: who asked for one, what it may do, until when. Days are "2026-11-22".
create table api_key (
  id bigint not null primary key,
  person_id bigint not null,
  label text not null,
  token_hash text not null,
  roles bigint not null,
  made_ms bigint not null,
  until_on text not null,
  used_on text,
  ended_ms bigint not null,
  constraint api_key_token unique (token_hash)
);

create index api_key_by_person on api_key (person_id);
