const skins = ["#F3C9A5", "#E0A77B", "#B97A50", "#8A5A3B", "#F7D9BF"];
const hairs = ["#2C1B12", "#5B3A1E", "#B5651D", "#1C1C24", "#D9B36C", "#7A2E1D"];
const grounds = ["#8FB8F6", "#95D9B1", "#F5CD8B", "#D8B8F3", "#F4A9A0", "#9DD9EE"];
const cuts = [
  "M30 50c-4-26 12-34 34-33s36 10 33 34c-6-14-16-20-34-20s-27 6-33 19z",
  "M28 78c-9-44 8-63 36-63s46 18 36 63c-4-6-5-17-6-26-10-2-26-8-34-16-4 8-15 14-25 16-1 9-2 20-7 26z",
  "M31 46c2-20 16-28 33-28s31 8 33 28c-6-8-10-10-12-15-8 4-30 5-42 0-2 5-7 8-12 15z",
];

/** What the app shows where people show their face. */
export const appAvatar =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" fill="#1868DB"/>' +
  '<path d="M6.5 18V9.5a5.5 5.5 0 0 1 11 0V18M12 18v-5.5" fill="none" stroke="#fff" stroke-width="2.2"/></svg>';

/** A small drawn face, always the same for the same person; `place` is the person's place in the list. */
export function drawAvatar(place: number): string {
  const pick = (from: readonly string[], step: number): string => from[(place * step) % from.length] ?? "";
  const skin = pick(skins, 3);
  const shirt = pick(grounds.slice().reverse(), 1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
<rect width="128" height="128" fill="${pick(grounds, 1)}"/>
<path d="M18 128c2-26 22-34 46-34s44 8 46 34z" fill="${shirt}" stroke="#fff" stroke-opacity=".5" stroke-width="2"/>
<rect x="54" y="78" width="20" height="24" rx="9" fill="${skin}"/>
<ellipse cx="64" cy="58" rx="29" ry="33" fill="${skin}"/>
<path d="${pick(cuts, 1)}" fill="${pick(hairs, 1)}"/>
<circle cx="53" cy="60" r="3" fill="#22222a"/><circle cx="75" cy="60" r="3" fill="#22222a"/>
<path d="M54 75q10 8 20 0" fill="none" stroke="#7a3b2e" stroke-width="3" stroke-linecap="round"/>
</svg>`;
}
