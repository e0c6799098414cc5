import { LoadingEditor } from "@/components/designs/loading-editor";

export default function LoadingTemplate() {
  return <LoadingEditor label="Loading the editor…" />;
}
