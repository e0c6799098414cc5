import "server-only";
import { imageSource, pictureSource } from "@/components/designs/api";
import type { DesignKit, StartDesign } from "@/components/designs/types";
import type { Ctx } from "@/lib/context";
import { listImages, listTemplates } from "@/lib/designs";
import { BUILT_IN_PRESETS, PRESETS, type Template } from "@/lib/designs/schemas";

/** As many of the organisation's pictures, newest first, as are offered for a logo. */
const IMAGES = 48;

/** What every page that shows or edits designs needs: what to start from, and the pictures there are. */
export async function designKit(ctx: Ctx): Promise<DesignKit> {
  const [start, images] = await Promise.all([startDesigns(ctx), listImages(ctx, { limit: IMAGES })]);
  return {
    org: ctx.org.slug,
    start,
    images: images.data.map(({ id, name }) => ({
      id,
      name: name ?? "Picture",
      src: imageSource(ctx.org.slug, id),
    })),
  };
}

const noteOf = ({ is_default, built_in }: Template) =>
  is_default ? { note: "Default" } : built_in ? { note: "Built-in" } : {};
const rank = ({ is_default, built_in }: Template) => (is_default ? 0 : built_in ? 2 : 1);

/** The organisation's templates, its default first, then the built-in ones and what else there is to start from. */
export async function startDesigns(ctx: Ctx): Promise<StartDesign[]> {
  const picture = (design: Template["design_config"]) => pictureSource(ctx.org.slug, design);
  const templates = (await listTemplates(ctx))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((template) => {
      const { id, name, design_config } = template;
      return { key: id, name, design_config, picture: picture(design_config), ...noteOf(template) };
    });
  const others = PRESETS.filter((preset) => !BUILT_IN_PRESETS.includes(preset));
  return [
    ...templates,
    ...others.map(({ key, name, design_config }) => ({
      key: `preset:${key}`,
      name,
      design_config,
      picture: picture(design_config),
    })),
  ];
}

/** The design that `from` in an address names. */
export const startNamed = (start: readonly StartDesign[], from: unknown) =>
  start.find(({ key }) => key === from);
