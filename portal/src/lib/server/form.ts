/** The text of a form's field without surrounding space; empty when it is absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The whole number in a field, or 0 when there is none: nothing is counted from 0 here. */
export function numberOf(form: FormData, name: string): number {
  const text = textOf(form, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The digits of the code that was typed or pasted: "123 456" and "123-456" are the code 123456. */
export function codeOf(form: FormData, name = 'code'): string {
  return textOf(form, name).normalize('NFKC').replace(/\D/g, '');
}

/** Whether it can be a code at all: what cannot is not tried, since only so many tries are given. */
export function isWholeCode(code: string, digits = 6): boolean {
  return /^\d+$/.test(code) && code.length === digits;
}
