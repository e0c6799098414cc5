import { createHash } from "node:crypto";

/*
 * The public pages' whole style, colours as in app/globals.css. Written as two sets of variables instead of
 * light-dark(), which phones from before 2024 do not know. Logical properties only, so that it mirrors by itself.
 */
const LIGHT = `
--canvas:#f6f7f7;--surface:#fff;--line:#e2e6e6;--edge:#7f8b8b;--ink:#0f1717;--muted:#536060;
--accent:#0b5963;--on-accent:#fff;--on-tone:#fff;
--ok:#17693a;--ok-soft:#e3f4e9;--ok-line:#a8d9b9;
--wait:#7d4a00;--wait-soft:#fdf0d5;--wait-line:#ecc987;
--stop:#a81f1a;--stop-soft:#fdeceb;--stop-line:#f2b8b4;
--info:#2b4ab5;--info-soft:#e8eefd;--info-line:#b6c6f5;`;

const DARK = `
--canvas:#0b0f0f;--surface:#121717;--line:#252d2d;--edge:#6b7a79;--ink:#eaf0ef;--muted:#a2afae;
--accent:#5fc3cb;--on-accent:#04262a;--on-tone:#0b0f0f;
--ok:#6fcf94;--ok-soft:#10291b;--ok-line:#24533a;
--wait:#edb95e;--wait-soft:#2e2210;--wait-line:#5e4620;
--stop:#f59a92;--stop-soft:#331514;--stop-line:#6c2b28;
--info:#a3b8fa;--info-soft:#171f3a;--info-line:#34457f;`;

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--ink);overflow-wrap:anywhere;
font:1rem/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif}
h1,h2,p,ul,dl,dd{margin:0;padding:0}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
svg{display:block;flex:none}
.page{max-inline-size:38rem;margin-inline:auto;padding:.75rem 1rem 2rem}
.top,.foot{display:flex;flex-wrap:wrap;gap:.125rem .5rem;align-items:center;color:var(--muted);font-size:.875rem}
.top{padding-block:.25rem .875rem}
.top b{color:var(--ink);font-weight:600}
.top svg{inline-size:1.5rem;block-size:1.5rem;color:var(--accent)}
.foot{padding-block-start:1rem}
.mono{font-family:ui-monospace,"SF Mono",SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
.muted{color:var(--muted)}`;

const VERDICT = `
.ok{--tone:var(--ok);--soft:var(--ok-soft);--rim:var(--ok-line)}
.wait{--tone:var(--wait);--soft:var(--wait-soft);--rim:var(--wait-line)}
.stop{--tone:var(--stop);--soft:var(--stop-soft);--rim:var(--stop-line)}
.info{--tone:var(--info);--soft:var(--info-soft);--rim:var(--info-line)}
.verdict{display:flex;flex-wrap:wrap;gap:.75rem 1rem;padding:1.25rem 1rem;background:var(--soft);
border:1px solid var(--rim);border-block-start:.375rem solid var(--tone);border-radius:.625rem}
.verdict>svg{inline-size:3.5rem;block-size:3.5rem;color:var(--tone)}
.verdict>div{flex:1 1 13rem;min-inline-size:0}
h1{color:var(--tone);font-size:1.625rem;line-height:1.2;font-weight:700;overflow-wrap:break-word}
.verdict p{margin-block-start:.375rem}
.next b{display:block;font-size:.875rem}
.verdict .next{margin-block-start:.75rem}
.verdict dl{margin-block-start:.75rem}`;

const CARDS = `
.cards{margin-block-start:.75rem;background:var(--surface);border:1px solid var(--line);border-radius:.625rem}
.cards>*{padding:1rem}
.cards>*+*{border-block-start:1px solid var(--line)}
h2{color:var(--muted);font-size:.875rem;line-height:1.25rem;font-weight:600}
h2+*{margin-block-start:.375rem}
section>p+p,section>dl+p,section>ul+p{margin-block-start:.625rem}
.name{font-size:1.25rem;line-height:1.35;font-weight:700;overflow:hidden}
.host{font-size:1.25rem;line-height:1.35;color:var(--muted)}
.host strong{display:inline-block;max-inline-size:100%;color:var(--ink);font-weight:700}
.spelled{display:inline-block;max-inline-size:100%;color:var(--muted);font-size:.875em}
.path{display:block;font-size:.875rem;color:var(--muted)}
dl{display:grid;gap:.5rem}
section>*+dl{margin-block-start:.75rem}
dt{color:var(--muted);font-size:.875rem;line-height:1.25rem}
@media(min-width:30rem){
dl>div{display:grid;grid-template-columns:11.5rem 1fr;gap:1rem}
.verdict dl>div{display:flex;flex-wrap:wrap;gap:0 .5rem}
dt{line-height:1.5rem}}
.caution{padding-inline-start:.75rem;border-inline-start:.1875rem solid var(--wait)}
.caution,.error{color:var(--wait)}
.error{color:var(--stop);font-size:.875rem;font-weight:600}
ul{padding-inline-start:1.25rem}
li+li{margin-block-start:.375rem}
li b{font-weight:600}
.score{font-size:1.25rem;font-weight:700;line-height:1.35}
.bar{inline-size:100%;block-size:.5rem;margin-block:.375rem .75rem;border-radius:.25rem;border:1px solid var(--edge);color:var(--ink)}
[dir=rtl] .bar{transform:scaleX(-1)}
.button{display:block;inline-size:100%;min-block-size:3rem;margin-block-start:1rem;padding:.625rem 1rem;
border:1px solid transparent;border-radius:.375rem;background:var(--accent);color:var(--on-accent);
font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{text-decoration:underline}
.quiet{background:transparent;border-color:var(--edge);color:var(--accent)}
form{margin-block-start:.75rem}
.fields{display:grid;margin-block-start:.75rem;gap:.75rem 1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr))}
label{display:block;font-weight:600;font-size:.875rem}
input{inline-size:100%;min-block-size:2.75rem;margin-block-start:.25rem;padding:.5rem .75rem;border:1px solid var(--edge);
border-radius:.375rem;background:var(--surface);color:var(--ink);font:inherit}
input[aria-invalid]{border:2px solid var(--stop)}
summary{padding:1rem;margin:-1rem;border-radius:.625rem;cursor:pointer;font-weight:600}
details>dl{padding-block-start:1.25rem}`;

const SITUATIONS = `
@media(prefers-contrast:more){:root{--muted:var(--ink);--line:var(--edge)}}
@media(forced-colors:active){:root{--canvas:Canvas;--on-tone:Canvas;--edge:CanvasText}.verdict>svg,.top svg{color:CanvasText}
.button{border-color:LinkText}.bar{forced-color-adjust:none;color:CanvasText;border-color:CanvasText}}
@media print{:root{${LIGHT}--canvas:#fff}.button,form{display:none}.page{max-inline-size:none;padding:0}
.cards>*{break-inside:avoid}details::details-content{content-visibility:visible;block-size:auto}}`;

/** Exactly what stands between the style tags: the hash below is over these characters. */
export const STYLE =
  `:root{color-scheme:light dark;${LIGHT}}@media(prefers-color-scheme:dark){:root{${DARK}}}${BASE}${VERDICT}${CARDS}${SITUATIONS}`.replaceAll(
    "\n",
    "",
  );

/** As a `style-src` source (CSP Level 3 §2.3.1). */
export const STYLE_HASH = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;
