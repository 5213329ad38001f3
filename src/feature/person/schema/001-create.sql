-- Who may do what, who is signed in, and which links let somebody in. Tokens are kept as hashes only.
create table person (
  id bigint not null primary key,
  roles bigint not null,
  label text,
  created_ms bigint not null
);

create table session (
  token_hash text not null primary key,
  person_id bigint not null,
  created_ms bigint not null,
  used_ms bigint not null,
  expires_ms bigint not null,
  constraint session_person_exists foreign key (person_id) references person (id)
);

create table sign_in_link (
  token_hash text not null primary key,
  person_id bigint not null,
  expires_ms bigint not null,
  used_ms bigint,
  constraint sign_in_link_person_exists foreign key (person_id) references person (id)
);
