export { offeredEnding, unsubscribeByLink } from "./by-link";
export { sendWeeklySummaries } from "./send";
export { subscribe, subscriptionsOf, unsubscribe } from "./subscribe";
