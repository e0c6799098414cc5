export { createOrganization, type Founding } from "./create";
export { dataKeyOf } from "./data-key";
export { getOrganization } from "./get";
export { listMyOrganizations, type MyOrganization } from "./mine";
export {
  displayName,
  Organization,
  OrganizationName,
  RenameOrganization,
  UpdateOrganization,
} from "./schemas";
export { setOrganizationName } from "./set-name";
export { isReservedSlug, slugify } from "./slug";
export { updateOrganization } from "./update";
