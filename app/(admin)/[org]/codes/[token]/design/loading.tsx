import { LoadingEditor } from "@/components/designs/loading-editor";

export default function LoadingDesign() {
  return <LoadingEditor label="Loading the editor…" />;
}
