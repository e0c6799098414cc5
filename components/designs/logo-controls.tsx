"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { type DesignConfig, LOGO_ID, LOGO_SCALE } from "@/lib/designs/schemas";
import { imageSource } from "./api";
import { applyPatch, applyToPart } from "./edit";
import { LogoDrop } from "./logo-drop";
import { Slider } from "./slider";
import { SwatchGroup } from "./swatch-group";
import type { Editing, LogoImage } from "./types";

type Logo = NonNullable<DesignConfig["logo"]>;

const percent = (share: number) => `${Math.round(share * 100)} %`;

function Thumb({ src, className = "size-10" }: { src: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a small picture of the organisation's own, as it is stored.
    <img src={src} alt="" loading="lazy" className={`${className} rounded-md bg-paper object-contain`} />
  );
}

export interface LogoControlsProps extends Editing {
  org: string;
  images: readonly LogoImage[];
}

/** The picture in the middle of the code. */
export function LogoControls({ design, to, org, images }: LogoControlsProps) {
  const [uploaded, setUploaded] = useState<readonly LogoImage[]>([]);
  const all = [...uploaded, ...images.filter(({ id }) => !uploaded.some((each) => each.id === id))];
  const { logo } = design;
  const use = (image: string) => to(applyToPart(design, "logo", { image }, { image }), "logo.image");

  function take(image: LogoImage) {
    setUploaded((before) => [image, ...before.filter(({ id }) => id !== image.id)]);
    use(image.id);
  }

  return (
    <>
      {logo && (
        <LogoFields
          logo={logo}
          org={org}
          name={all.find(({ id }) => id === logo.image)?.name}
          onSet={(patch, about) => to(applyToPart(design, "logo", patch, logo), about)}
          onRemove={() => to(applyPatch(design, { logo: undefined }), "logo")}
        />
      )}
      <LogoDrop org={org} onUploaded={take} />
      {all.length > 0 && (
        <SwatchGroup
          label="Uploaded before"
          options={all.map(({ id, name, src }) => ({ value: id, label: name, picture: <Thumb src={src} /> }))}
          value={logo?.image ?? ""}
          onPick={use}
          className="max-h-52 overflow-y-auto p-0.5"
        />
      )}
    </>
  );
}

interface LogoFieldsProps {
  logo: Logo;
  org: string;
  name: string | undefined;
  onSet: (patch: Partial<Logo>, about: string) => void;
  onRemove: () => void;
}

function LogoFields({ logo, org, name, onSet, onRemove }: LogoFieldsProps) {
  const scale = logo.scale ?? LOGO_SCALE.default;
  return (
    <>
      <div className="flex items-center gap-3 rounded-lg border border-line p-2">
        <Thumb
          src={LOGO_ID.test(logo.image) ? imageSource(org, logo.image) : logo.image}
          className="size-12"
        />
        <span className="min-w-0 flex-1 truncate text-sm text-ink">{name ?? "Logo"}</span>
        <Button variant="secondary" size="sm" onClick={onRemove}>
          <Trash2 aria-hidden />
          Remove logo
        </Button>
      </div>
      <Slider
        label="Size"
        value={Math.round(scale * 100)}
        min={LOGO_SCALE.min * 100}
        max={LOGO_SCALE.max * 100}
        step={1}
        text={percent(scale)}
        onMove={(value) => onSet({ scale: value / 100 }, "logo.scale")}
        hint="Of the code’s width. What it covers must be repaired by error correction, which is raised as needed."
      />
      <ChoiceField label="Clear space" hint="Leaves out the modules under and next to the logo.">
        <Switch
          checked={logo.clear_space ?? true}
          onChange={(event) => onSet({ clear_space: event.target.checked }, "logo.clear_space")}
        />
      </ChoiceField>
    </>
  );
}
