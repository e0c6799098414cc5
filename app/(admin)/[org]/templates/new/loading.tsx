import { LoadingEditor } from "@/components/designs/loading-editor";

export default function LoadingNewTemplate() {
  return <LoadingEditor label="Loading the editor…" />;
}
