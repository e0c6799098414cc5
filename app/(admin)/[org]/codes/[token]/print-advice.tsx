import { printedText } from "@/lib/codes";
import type { CodeDetail } from "@/lib/codes/schemas";
import type { Ctx } from "@/lib/context";
import { reportOn } from "@/lib/designs";
import type { DesignConfig } from "@/lib/designs/schemas";

interface PrintAdviceProps {
  ctx: Ctx;
  code: CodeDetail;
  design: DesignConfig;
}

/** A printer's millimetre is not finer than that. */
const whole = (mm: number) => Math.ceil(mm);

/** From what size this very picture is read; it was tried, not reckoned. */
export async function PrintAdvice({ ctx, code, design }: PrintAdviceProps) {
  if (code.qrType === "morphing")
    return <Advice>It changes every 30 seconds: show it, do not print it.</Advice>;
  const { ok, min_print_mm } = await reportOn(ctx, design, [printedText(code)]);
  return (
    <Advice>
      {ok && min_print_mm !== null
        ? `Print it at least ${whole(min_print_mm)} mm wide, margin included; twice that is comfortable. SVG stays sharp at any size.`
        : "It was not read at any size that was tried. Change its design before you print it."}
    </Advice>
  );
}

const Advice = ({ children }: { children: string }) => <p className="text-sm text-muted">{children}</p>;
