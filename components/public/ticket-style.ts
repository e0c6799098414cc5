import { createHash } from "node:crypto";

/** The code's own ground is light whatever the page is: scanners read dark on light. */
const STYLE = `
.event{font-size:1.5rem;line-height:1.25;overflow-wrap:break-word}
.seat{font-size:1.25rem;font-weight:600;margin-block-start:.25rem}
#live{position:relative;margin-block:.875rem;padding:.5rem;background:#fff;color:#111;color-scheme:light;border:1px solid var(--line);border-radius:.625rem;text-align:center}
#live img{display:block;inline-size:100%;max-inline-size:26rem;block-size:auto;max-block-size:72vh;margin-inline:auto;object-fit:contain}
#live[data-state=gone] img{visibility:hidden}
#live>p{display:flex;align-items:center;justify-content:center;gap:.5rem;padding:.375rem;font-weight:600}
#live[data-state=waiting]>p{color:#7d4a00}
#live[data-state=gone]>p{color:#a81f1a}
#live>p svg{inline-size:1.5rem;block-size:1.5rem;transform:rotate(-90deg)}
#live[data-state=gone]>p svg{display:none}
@media print{#live{display:none}}`;

export const TICKET_STYLE = STYLE.replaceAll("\n", "");

/** As a `style-src` source (CSP Level 3 §2.3.1). */
export const TICKET_STYLE_HASH = `'sha256-${createHash("sha256").update(TICKET_STYLE).digest("base64")}'`;
