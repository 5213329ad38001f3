-- Saved searches that somebody gets mail about.
create table subscription (
  id bigint not null primary key,
  mail text not null,
  language text not null,
  filter text not null,
  every_days bigint not null,
  created_ms bigint not null,
  confirmed_ms bigint not null,
  since_ms bigint not null,
  next_ms bigint not null
);
create index subscription_by_turn on subscription (next_ms);
create index subscription_by_mail on subscription (mail);

-- Personal links, as hashes; each mail has its own.
create table subscription_link (
  token_hash text not null primary key,
  subscription_id bigint not null,
  made_ms bigint not null,
  constraint subscription_link_exists foreign key (subscription_id) references subscription (id)
);
create index subscription_link_by_subscription on subscription_link (subscription_id);

-- What was told already: a record counts as new again only when it changes.
create table subscription_item (
  subscription_id bigint not null,
  initiative_id bigint not null,
  changed_ms bigint not null,
  constraint subscription_item_key primary key (subscription_id, initiative_id),
  constraint subscription_item_exists foreign key (subscription_id) references subscription (id)
);
