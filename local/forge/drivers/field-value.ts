import { synchronous, toContext, type Driver } from "./driver";

export interface FieldValueCall {
  readonly field: { readonly id: string; readonly key: string; readonly type: string; readonly name: string };
  readonly issues: readonly { readonly id: string; readonly value: unknown }[];
}

/**
 * What a field shows, asked of the app when an issue is viewed; Jira keeps what it answers. An answer of the wrong
 * length is none. https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/
 */
export const fieldValueDriver: Driver<FieldValueCall, readonly unknown[] | undefined> = {
  limitSeconds: synchronous,
  toArguments: (call, site) => [call, toContext(site, undefined)],
  toReply: (value, { issues }) =>
    Array.isArray(value) && value.length === issues.length ? (value as unknown[]) : undefined,
};
