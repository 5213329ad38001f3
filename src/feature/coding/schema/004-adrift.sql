-- A coding whose words are not in its text any more: kept with its words and the place where it stood.
create table coding_adrift (
  id bigint not null primary key,
  text_id bigint not null,
  code_id bigint not null,
  coder_id bigint not null,
  from_point bigint not null,
  till_point bigint not null,
  quote text not null,
  memo text,
  made_ms bigint not null,
  lost_ms bigint not null,
  constraint coding_adrift_in foreign key (text_id) references coding_text (id)
);

create index coding_adrift_by_text on coding_adrift (text_id);
