-- How a record can be reached. Nothing here is public but what consent holds for.
create table contact (
  id bigint not null primary key,
  subject_kind text not null,
  subject_id bigint not null,
  name text,
  role text,
  mail text,
  phone text,
  address text,
  is_function bigint not null,
  source text,
  asked_ms bigint not null,
  refused_ms bigint not null,
  created_ms bigint not null,
  changed_ms bigint not null
);

create index contact_by_subject on contact (subject_kind, subject_id, id);
create index contact_by_mail on contact (mail);

-- Personal links to the page where somebody says what may be shown. Tokens are kept as hashes only.
create table contact_link (
  token_hash text not null primary key,
  contact_id bigint not null,
  expires_ms bigint not null,
  constraint contact_link_contact_exists foreign key (contact_id) references contact (id)
);

create index contact_link_by_contact on contact_link (contact_id);
