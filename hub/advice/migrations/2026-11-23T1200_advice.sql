-- What the hub advises: why, what it would bring, what one click would do, and what came of it. And plans that it watches.

create table advice.advice (
  org_id uuid not null,
  id uuid not null,
  kind text not null,
  -- What it is about; with the kind it is one matter, of which one advice at most is open.
  subject text not null,
  -- Grows with every change of what it says: whoever clicks says which words were read.
  version int not null default 1,
  what jsonb not null,
  -- Named numbers, each with where it was read and the rows behind it. None, no advice.
  evidence jsonb not null check (jsonb_typeof(evidence) = 'array' and jsonb_array_length(evidence) > 0),
  -- {"low","mid","high","currency","per"}; null where nobody can say.
  effect jsonb,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  sample_have bigint not null check (sample_have >= 0),
  sample_need bigint not null check (sample_need >= 0),
  sample_of text not null,
  -- {"action","input"}; null where there is nothing that one click could do.
  proposal jsonb,
  state text not null default 'open' check (state in ('open', 'taken', 'undone', 'dismissed', 'expired')),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  why text,
  -- What the action needs to be taken back.
  done jsonb,
  -- When to look at what came of it, what is compared then, and what was found.
  check_day date,
  baseline jsonb,
  measured jsonb,
  measured_at timestamptz,
  primary key (org_id, id),
  -- Below the sample that it asks for it gives no number and proposes nothing.
  check (sample_have >= sample_need or (effect is null and proposal is null))
);
create unique index advice_open on advice.advice (org_id, kind, subject) where state = 'open';
create index advice_by_state on advice.advice (org_id, state, changed_at);

-- What the shop has said of how it wants to be advised: weights, rules, thresholds.
create table advice.setting (
  org_id uuid not null,
  name text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (org_id, name)
);

-- When the shop was last looked over.
create table advice.review (
  org_id uuid not null,
  at timestamptz not null,
  primary key (org_id)
);

create table advice.plan (
  org_id uuid not null,
  id uuid not null,
  name text not null,
  goal text not null,
  -- The question that the simulator was asked, so that it can be asked again.
  launch jsonb,
  created_at timestamptz not null,
  created_by text not null,
  closed_at timestamptz,
  primary key (org_id, id)
);

create table advice.plan_stage (
  org_id uuid not null,
  plan_id uuid not null,
  no int not null,
  name text not null,
  -- {"measure","channelId","atLeast","weeks","until"}: opens this stage; null: open from the start.
  gate jsonb,
  state text not null check (state in ('waiting', 'open', 'failed')),
  -- What was last seen at the gate, week by week.
  seen jsonb,
  seen_at timestamptz,
  decided_at timestamptz,
  primary key (org_id, plan_id, no),
  foreign key (org_id, plan_id) references advice.plan (org_id, id) on delete cascade
);

-- Free and cheap things to do first, ticked off.
create table advice.plan_step (
  org_id uuid not null,
  plan_id uuid not null,
  step text not null,
  done_at timestamptz,
  done_by text,
  primary key (org_id, plan_id, step),
  foreign key (org_id, plan_id) references advice.plan (org_id, id) on delete cascade
);

alter table advice.advice enable row level security;
alter table advice.advice force row level security;
create policy own_org on advice.advice using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table advice.setting enable row level security;
alter table advice.setting force row level security;
create policy own_org on advice.setting using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table advice.review enable row level security;
alter table advice.review force row level security;
create policy own_org on advice.review using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table advice.plan enable row level security;
alter table advice.plan force row level security;
create policy own_org on advice.plan using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table advice.plan_stage enable row level security;
alter table advice.plan_stage force row level security;
create policy own_org on advice.plan_stage using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
alter table advice.plan_step enable row level security;
alter table advice.plan_step force row level security;
create policy own_org on advice.plan_step using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
