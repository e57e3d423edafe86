// Who writes to whom, and their conversations as far as the page knows them.

export const state = { settings: null, company: null, customer: null, conversations: new Map() };

export const company = () => state.settings.companies.find(({ id }) => id === state.company);
export const customer = () => state.settings.customers.find(({ wa_id }) => wa_id === state.customer);

export const place = () => ({ company: state.company, customer: state.customer });

export function conversation({ company, customer } = place()) {
  const key = `${company} ${customer}`;
  if (!state.conversations.has(key)) {
    state.conversations.set(key, { written: [], received: [], read: new Set(), since: 0, typing: null, now: 0, fresh: false });
  }
  return state.conversations.get(key);
}

// Both sides' messages in order: `message` has one shape for either, except where Meta's two APIs differ.
export function items() {
  const { written, received } = conversation();
  const all = [
    ...written.map(({ wamid, at, message, error }) => ({ wamid, at, message, error, mine: true, replyTo: message.context?.id })),
    ...received.map(({ wamid, time, payload }) => ({ wamid, at: time, message: payload, mine: false, replyTo: payload.context?.message_id })),
  ].sort((a, b) => a.at - b.at);
  const reactions = all.filter(({ message }) => message.type === "reaction");
  return all
    .filter(({ message }) => message.type !== "reaction")
    .map((item) => ({ ...item, reactions: reactionsTo(item.wamid, reactions) }));
}

// The last reaction of each side counts; an empty one takes the earlier back.
function reactionsTo(wamid, reactions) {
  const last = (mine) =>
    reactions.findLast((item) => item.mine === mine && item.message.reaction.message_id === wamid && !item.error);
  return { mine: last(true)?.message.reaction.emoji ?? "", theirs: last(false)?.message.reaction.emoji ?? "" };
}
