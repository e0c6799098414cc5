/** What the log's actions are called, as what somebody did: "Maria issued a code". */
const DID: Record<string, string> = {
  "api_key.created": "created an API key",
  "api_key.revoked": "revoked an API key",
  "api_key.rotated": "replaced an API key",
  "code.created": "issued a code",
  "code.designed": "changed a code’s design",
  "code.revoked": "revoked a code",
  "code.updated": "changed a code",
  "image.uploaded": "uploaded a picture",
  "import.cancelled": "cancelled an import",
  "import.codes_created": "issued codes from a file",
  "import.finished": "finished an import",
  "import.started": "started an import",
  "import.uploaded": "uploaded a file to import",
  "invitation.accepted": "accepted an invitation",
  "invitation.revoked": "took back an invitation",
  "member.invited": "invited somebody",
  "member.joined": "joined the organisation",
  "member.left": "left the organisation",
  "member.removed": "removed a member",
  "member.role_changed": "changed a member’s role",
  "organization.created": "founded the organisation",
  "organization.renamed": "renamed the organisation",
  "organization.updated": "changed the settings",
  "share.created": "shared a campaign’s analytics",
  "share.revoked": "revoked a link to analytics",
  "signing_key.created": "made a signing key",
  "signing_key.revoked": "revoked a signing key",
  "signing_key.rotated": "retired a signing key",
  "summary.subscribed": "asked for the weekly summary",
  "summary.unsubscribed": "stopped the weekly summary",
  "template.created": "made a template",
  "template.deleted": "deleted a template",
  "template.updated": "changed a template",
  "ticket.admitted": "let a ticket in",
};

const AREA: Record<string, string> = {
  api_key: "API keys",
  code: "Codes",
  image: "Pictures",
  import: "Imports",
  invitation: "Invitations",
  member: "Members",
  organization: "Organisation",
  share: "Shared links",
  signing_key: "Signing keys",
  summary: "Weekly summary",
  template: "Templates",
  ticket: "Tickets",
  user: "Person",
};

const TARGET: Record<string, string> = {
  api_key: "API key",
  code: "Code",
  image: "Picture",
  import: "Import",
  invitation: "Invitation",
  organization: "Organisation",
  share: "Shared link",
  signing_key: "Signing key",
  template: "Template",
  user: "Person",
};

const spaced = (text: string) => text.replaceAll("_", " ");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What was done, as the rest of a sentence. An action without words of its own is spelled out. */
export function didWhat(action: string): string {
  const [area = "", verb = ""] = action.split(".");
  return DID[action] ?? `${spaced(verb)}: ${spaced(area)}`;
}

export const targetName = (type: string): string => TARGET[type] ?? capital(spaced(type));

/** The filter for actions: each area as a whole (`code.`) before its actions. */
export function actionOptions(): { label: string; options: { value: string; label: string }[] }[] {
  const areas = [...new Set(Object.keys(DID).map((action) => action.split(".")[0] ?? ""))];
  return areas.map((area) => {
    const own = Object.entries(DID).filter(([action]) => action.startsWith(`${area}.`));
    const all = {
      value: `${area}.`,
      label: `All about ${(AREA[area] ?? area).toLowerCase().replace("api", "API")}`,
    };
    return {
      label: AREA[area] ?? capital(spaced(area)),
      options: [all, ...own.map(([value, did]) => ({ value, label: capital(did) }))],
    };
  });
}
