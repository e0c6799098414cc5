import type { Issue } from "@/lib/errors";
import { fullDesign } from "./normal";
import type { PreparedDesign } from "./scene";
import { type DesignConfig, type DesignProblem, type DesignReport, LOGO_ID, QUIET_ZONE } from "./schemas";
import { largestScale, type QrSymbol, smallestVersion } from "./symbol";

/** A text that has no room in any symbol, and what would make room. */
export function tooLong(text: string, prepared: PreparedDesign): DesignProblem {
  const { logo } = prepared.design;
  const fits = smallestVersion(text, "L") !== undefined;
  if (!logo || !fits)
    return {
      path: "",
      code: "too_long",
      message: `A text of ${text.length} characters is too long for a QR code.`,
      fix: { message: "Use a dynamic code: its address is short, whatever it leads to." },
    };
  const scale = largestScale(text, prepared);
  const { image, clear_space } = logo;
  return {
    path: "logo.scale",
    code: "logo_area",
    message: `The logo hides more than the error correction repairs in a text of ${text.length} characters.`,
    fix:
      scale === undefined
        ? { message: "Leave the logo out, or use a dynamic code." }
        : {
            message: `A scale of ${scale} is the largest that can be repaired.`,
            patch: { logo: { image, clear_space, scale } },
          },
  };
}

/** What is worth knowing about a design that is accepted. */
export function warningsOf(config: DesignConfig, symbol: QrSymbol | undefined): DesignReport["warnings"] {
  const warnings: DesignReport["warnings"] = [];
  const warn = (path: string, code: DesignReport["warnings"][number]["code"], message: string) =>
    warnings.push({ path, code, message });
  const margin = config.margin ?? QUIET_ZONE;
  if (margin < QUIET_ZONE) {
    if (fullDesign(config).frame)
      warn("margin", "quiet_zone", `Inside a frame the margin is never less than ${QUIET_ZONE} modules.`);
    else
      warn(
        "margin",
        "quiet_zone",
        `Keep ${QUIET_ZONE - margin} more modules around the code free, in its background's colour.`,
      );
  }
  if (config.background === "transparent")
    warn("background", "transparent", "Checked on white. Put it on nothing darker or patterned.");
  if (symbol && symbol.level !== fullDesign(config).error_correction)
    warn(
      "error_correction",
      "raised",
      config.logo
        ? `Raised to ${symbol.level}, in version ${symbol.version}, to repair what the logo hides.`
        : `Lowered to ${symbol.level}: the text would not fit otherwise.`,
    );
  return warnings;
}

/** What was wrong with the logo or the frame's text, as problems. */
export function problemOf({ path, message }: Issue, config: DesignConfig): DesignProblem {
  if (path.startsWith("frame"))
    return { path, code: "frame_text", message, fix: { message: "Leave these characters out." } };
  const missing = LOGO_ID.test(config.logo?.image ?? "");
  return {
    path,
    code: missing ? "logo_missing" : "logo_invalid",
    message,
    fix: { message: "Upload the picture anew." },
  };
}
