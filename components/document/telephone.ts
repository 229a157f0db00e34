/** +46846500400 as people write it: 08-465 004 00. Numbers of other kinds are shown as they are. */
export function formatTelephone(number: string): string {
  const stockholm = /^\+468(\d{3})(\d{3})(\d{2})$/.exec(number);
  if (stockholm) return `08-${stockholm[1]} ${stockholm[2]} ${stockholm[3]}`;
  const mobile = /^\+46(7\d)(\d{3})(\d{2})(\d{2})$/.exec(number);
  if (mobile) return `0${mobile[1]}-${mobile[2]} ${mobile[3]} ${mobile[4]}`;
  return number;
}

/** The same on one line: a number that is broken after its hyphen is read wrong, and called wrong. */
export function telephoneOnOneLine(number: string): string {
  return formatTelephone(number).replaceAll(" ", "\u00a0").replaceAll("-", "-\u2060");
}

/** "08-465 004 00" and "+46 8 465 004 00" as a telephone dials them. */
export const dialled = (phone: string): string => phone.replace(/[^\d+]/g, "").replace(/^0(?=\d{4})/, "+46");
