-- What somebody proposes: a new initiative, or a correction of one.
create table proposal (
  id bigint not null primary key,
  kind text not null,
  state text not null,
  version bigint not null,
  initiative_id bigint not null,
  title text not null,
  municipality_code text,
  proposer_name text,
  proposer_mail text,
  relation text,
  evidence text,
  language text not null,
  created_ms bigint not null,
  changed_ms bigint not null,
  sent_ms bigint,
  decided_ms bigint,
  decided_by bigint not null
);

create index proposal_by_state on proposal (state, sent_ms);
create index proposal_by_initiative on proposal (initiative_id);
create index proposal_by_mail on proposal (proposer_mail);

-- One field of a proposal: what the page said then, what is proposed, and what became of it.
create table proposal_value (
  proposal_id bigint not null,
  field text not null,
  old_value text,
  new_value text,
  was_value text,
  made_value text,
  is_accepted bigint not null,
  primary key (proposal_id, field)
);

-- What moderator and proposer say to each other; person_id 0: the proposer.
create table proposal_message (
  id bigint not null primary key,
  proposal_id bigint not null,
  at_ms bigint not null,
  person_id bigint not null,
  body text not null
);

create index proposal_message_by_proposal on proposal_message (proposal_id, id);

-- The personal links that were mailed.
create table proposal_link (
  token_hash text not null primary key,
  proposal_id bigint not null
);

create index proposal_link_by_proposal on proposal_link (proposal_id);

-- How many came from one network address or mail address on one day; the key is a hash.
create table proposal_count (
  count_key text not null,
  day bigint not null,
  amount bigint not null,
  primary key (count_key, day)
);
