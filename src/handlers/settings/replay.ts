import { withRequest } from "../../app/page/serve-page";
import type { SettingsCaller } from "../../app/policy/project-settings";
import { viewPastItems, viewSeatPeople } from "../../app/replay/past-items";
import { viewPastReleases } from "../../app/replay/past-releases";
import { parsePastItemsRequest, parseSeatPeopleRequest } from "../../inbound/replay/request";
import type { Ports, Section } from "./call";

/** What a draft of the rules is tried on: the project's past. */
export const replay: Section<"pastItems" | "pastReleases" | "seatPeople"> = {
  pastItems: withRequest(parsePastItemsRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    viewPastItems(ports, project, request),
  ),
  pastReleases: (ports, { project }) => viewPastReleases(ports, project),
  seatPeople: withRequest(parseSeatPeopleRequest, (ports: Ports, { project }: SettingsCaller, request) =>
    viewSeatPeople(ports, project, request),
  ),
};
