-- What a program thinks that may be coded; a person accepts it or not.
create table coding_proposal (
  id bigint not null primary key,
  text_id bigint not null,
  code_id bigint not null,
  coder_id bigint not null,
  from_point bigint not null,
  till_point bigint not null,
  quote text not null,
  memo text,
  program text,
  made_ms bigint not null,
  constraint coding_proposal_once unique (text_id, code_id, coder_id, from_point, till_point),
  constraint coding_proposal_in foreign key (text_id) references coding_text (id)
);
