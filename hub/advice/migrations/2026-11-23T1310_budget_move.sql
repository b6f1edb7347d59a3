-- Budgets of campaigns that somebody decided to move: what was planned, so that it can be held against what was spent and what came of it.
create table advice.budget_move (
  org_id uuid not null,
  id uuid not null,
  -- Moves of one decision belong together: their sum is nothing.
  decision_id uuid not null,
  source_id uuid not null,
  campaign_id text not null,
  campaign text not null,
  currency char(3) not null,
  -- The Monday from which it is meant, and what a week may cost before and after.
  week date not null,
  before_minor bigint not null check (before_minor >= 0),
  after_minor bigint not null check (after_minor >= 0),
  decided_at timestamptz not null,
  decided_by text not null,
  undone_at timestamptz,
  primary key (org_id, id)
);
create index budget_move_by_decision on advice.budget_move (org_id, decision_id);
alter table advice.budget_move enable row level security;
alter table advice.budget_move force row level security;
create policy own_org on advice.budget_move using (org_id = nullif(current_setting('tonglu.org_id', true), '')::uuid);
