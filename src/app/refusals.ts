import { type Identity, missingFor } from '../core/clients/client.rules';
import type { Client } from '../core/clients/client.table';
import { type Outcome, type Refusal, refuse } from '../core/kernel/outcome';
import { fill, type Label, listed, text } from '../core/kernel/text';
import type { World } from './world';

/** The other half of an outcome: nothing was done. */
type Refused = Extract<Outcome<never>, { readonly ok: false }>;

// What more than one use case refuses is worded here, once.

export const NO_CLIENT: Refused = refuse({
  code: 'noClient',
  message: text('登记表里找不到这位客户,可能被删掉了', 'This client is not in the register; the row may have been deleted'),
});

export const NOBODY: Refused = refuse({
  code: 'nobody',
  message: text(
    '谷歌没有告诉我们您是谁。请用公司账号登录;如果同时登录了几个账号,请只留一个。',
    'Google does not tell who you are. Sign in with your work account; if several accounts are signed in, keep only one.',
  ),
});

/** Somebody else holds the lock. */
export const BUSY: Refused = refuse({
  code: 'busy',
  message: text(
    '同事正在保存,请稍等几秒再试。您填的内容还在。',
    'A colleague is saving. Try again in a few seconds; what you entered is still here.',
  ),
});

export const NO_MANAGER: Refused = refuse({
  code: 'ref',
  field: 'manager',
  message: text('「员工」页里没有这位客户经理', 'This client manager is not on the Staff tab'),
});

export const NO_WISHED: Refused = refuse({
  code: 'ref',
  field: 'wishDesigner',
  message: text('「设计师」页里没有这位设计师', 'This designer is not on the Designers tab'),
});

export const NO_REFERRER: Refused = refuse({
  code: 'ref',
  field: 'referrer',
  message: text('登记表里没有这位介绍人', 'The person who referred is not in the register'),
});

export const REFERRED_SELF: Refused = refuse({
  code: 'circle',
  field: 'referrer',
  message: text('绕了一圈又回到这位客户:不能自己介绍自己', 'That leads back to this client: nobody refers themselves'),
});

export const NO_LOST_REASON: Refusal = {
  code: 'required',
  field: 'lostReason',
  message: text('请选流失原因', 'Choose why the client was lost'),
};

const BUDGET = refuse({
  code: 'range',
  field: 'budgetTo',
  message: text('预算上限不能低于下限', 'The upper budget cannot be below the lower one'),
});

/** Refused where the budget of a client ends below its beginning; null otherwise. */
export const budgetRefusal = ({ budgetFrom, budgetTo }: Pick<Client, 'budgetFrom' | 'budgetTo'>): Refused | null =>
  budgetFrom !== null && budgetTo !== null && budgetTo < budgetFrom ? BUDGET : null;

const STAGE_NEEDS = text('进入「{stage}」前请先填好:{fields}', 'Before “{stage}” fill in: {fields}');

/** What a client lacks for a stage; null when nothing. */
export function stageRefusal(stage: string, client: Client, { lists, names }: Pick<World, 'lists' | 'names'>): Refusal | null {
  const missing = missingFor(stage, client, lists);
  if (missing.length === 0) return null;
  const facts = { stage: names.listName('stage', stage) ?? stage, fields: listed(missing) };
  return { code: 'stageNeeds', field: 'stage', message: fill(STAGE_NEEDS, facts) };
}

/** Somebody in the register who is that client already, by name. */
export function knownRefusal(
  pattern: Label,
  field: string,
  client: string,
  known: readonly (Identity & { readonly id: string })[],
): Refused {
  const name = known.find((one) => one.id === client)?.name ?? client;
  return refuse({ code: 'known', field, message: fill(pattern, { name }), facts: { client } });
}
