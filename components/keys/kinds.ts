import type { ApiKey } from "@/lib/keys/schemas";

type Kind = ApiKey["kind"];

/** What the kinds are called, what their keys begin with, and what they are for. */
export const KIND: Record<Kind, { label: string; prefix: string; meaning: string }> = {
  management: {
    label: "Management",
    prefix: "qrauth_",
    meaning: "Does over the API what its permissions say: issue codes, read scans, manage the organisation.",
  },
  challenge: {
    label: "Challenge",
    prefix: "kc_",
    meaning: "For one-time challenges. Can be made ahead; no operation of this version takes it yet.",
  },
  provider: {
    label: "Provider",
    prefix: "pk_live_",
    meaning: "For wallet providers. Can be made ahead; no operation of this version takes it yet.",
  },
};

/** As much of a key as is known after its making: "qrauth_…x7Qp". */
export const keyHint = ({ kind, last4 }: Pick<ApiKey, "kind" | "last4">): string =>
  `${KIND[kind].prefix}…${last4}`;
