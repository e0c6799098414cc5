import { AppError, type Issue } from "@/lib/errors";
import { sideOf } from "./codewords";
import { problemOf, tooLong, warningsOf } from "./findings";
import { checkPaints } from "./paints";
import { type LoadLogo, prepareDesign } from "./prepare";
import type { PreparedDesign } from "./scene";
import { sceneOf } from "./scene";
import type { DesignConfig, DesignProblem, DesignReport } from "./schemas";
import { encodeFor, type QrSymbol } from "./symbol";
import { type Hardship, isRead } from "./trial";
import { milder } from "./variants";

/** What codes of ours hold: an address in alphanumeric mode, a morphing one in byte mode, a long one of somebody's. */
export const TRIAL_TEXTS: readonly string[] = [
  "HTTPS://SIGNET.EXAMPLE/R/0123456789ABCDEFGHJKMNPQRS",
  "https://signet.example/r/0123456789abcdefghjkmnpqrs?m=abcdef.0123456789abcdef",
  `https://www.example.com/${"Long-Path_42/".repeat(21)}`.padEnd(300, "x"),
];

/** Dots per module at 300 dpi, the first that is read gives the smallest print. ISO/IEC 18004 advises no fewer than four. */
const DOTS = [4, 5, 6, 8];
const DPI = 300;
/** What every accepted design is read under: small and out of focus, not level, both. */
const TRIALS: readonly Hardship[] = [
  { dots: 5, turn: 6 },
  { dots: 6, blur: 0.35 },
  { dots: 9, blur: 0.3, turn: -9 },
];

/** The fewest dots per module at which `symbol` is read, sharp and slightly blurred; undefined when it is not read. */
async function fewestDots(symbol: QrSymbol, prepared: PreparedDesign): Promise<number | undefined> {
  for (const dots of DOTS) {
    const read =
      (await isRead(symbol, prepared, { dots })) && (await isRead(symbol, prepared, { dots, blur: 0.25 }));
    if (read) return dots;
  }
  return undefined;
}

async function readsAll(symbol: QrSymbol, prepared: PreparedDesign, trials = TRIALS): Promise<boolean> {
  for (const trial of trials) if (!(await isRead(symbol, prepared, trial))) return false;
  return true;
}

/** Encodes the texts; what does not fit is a problem that says how it would. */
function encodeAll(
  texts: readonly string[],
  prepared: PreparedDesign,
  problems: DesignProblem[],
): QrSymbol[] {
  const symbols: QrSymbol[] = [];
  for (const text of texts) {
    try {
      symbols.push(encodeFor(text, prepared));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(tooLong(text, prepared));
    }
  }
  return symbols;
}

async function prepared(config: DesignConfig, problems: DesignProblem[], load?: LoadLogo) {
  try {
    return await prepareDesign(config, load);
  } catch (error) {
    if (!(error instanceof AppError) || !error.issues) throw error;
    problems.push(...error.issues.map((issue) => problemOf(issue, config)));
    // The rest of the design is checked all the same: all problems at once.
    const { logo: _logo, frame: _frame, ...rest } = config;
    return prepareDesign(rest);
  }
}

/** The first milder design that is read, as a fix. */
async function nearestRead(config: DesignConfig, text: string, load?: LoadLogo) {
  for (const { message, patch } of milder(config)) {
    const other = await prepareDesign({ ...config, ...patch }, load);
    if (await readsAll(encodeFor(text, other), other)) return { message, patch };
  }
  return { message: "Start from a preset and change one thing at a time." };
}

/**
 * Whether codes in this design can be scanned: contrast of every paint, what the logo hides against what the error
 * correction repairs, the quiet zone, and then our own pictures of `texts` (those its codes will hold) given to an
 * independent reader, small, blurred and turned. All problems at once, each with the nearest fix that can be found.
 * Never throws for a design that the schema accepts. Takes 0.1 to 0.5 seconds.
 */
export async function checkDesign(
  config: DesignConfig,
  texts: readonly string[] = TRIAL_TEXTS,
  load?: LoadLogo,
): Promise<DesignReport> {
  const problems: DesignProblem[] = [];
  const paints = checkPaints(config);
  problems.push(...paints.problems);
  const ready = await prepared(config, problems, load);
  const symbols = encodeAll(texts.length > 0 ? texts : TRIAL_TEXTS, ready, problems);
  const [first] = symbols;

  const dots = first ? await fewestDots(first, ready) : undefined;
  let decoded = dots !== undefined;
  for (const symbol of symbols) {
    if (!decoded) break;
    decoded = await readsAll(symbol, ready);
    if (!decoded && problems.length === 0) problems.push(await unread(config, symbol.text, load));
  }
  if (first && dots === undefined && problems.length === 0)
    problems.push(await unread(config, first.text, load));

  return {
    ok: problems.length === 0,
    problems,
    warnings: [...paints.warnings, ...warningsOf(config, first)],
    version: first?.version ?? 0,
    modules: first ? sideOf(first.version) : 0,
    error_correction: first?.level ?? ready.design.error_correction,
    contrast: Math.floor(paints.contrast * 100) / 100,
    min_print_mm:
      first && dots !== undefined ? Math.ceil((sceneOf(first, ready).width * dots * 254) / DPI) / 10 : null,
    decoded,
  };
}

async function unread(config: DesignConfig, text: string, load?: LoadLogo): Promise<DesignProblem> {
  return {
    path: "",
    code: "does_not_decode",
    message: "An independent reader did not read our own picture of this design.",
    fix: await nearestRead(config, text, load),
  };
}

/** A report's problems for an error body: paths below `prefix`, each sentence followed by the fix. */
export function designIssues(report: DesignReport, prefix = "design_config"): Issue[] {
  return report.problems.map(({ path, message, fix }) => ({
    path: [prefix, path].filter((part) => part !== "").join("."),
    message: fix ? `${message} ${fix.message}` : message,
  }));
}
