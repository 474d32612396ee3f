/** A spreadsheet runs a cell that begins so as a formula; an apostrophe before it makes it text. */
const formula = /^[=+\-@\t\r]/u;

/** Rows as a file that spreadsheets open, after RFC 4180. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(",")}\r\n`).join("");
}

function toCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
