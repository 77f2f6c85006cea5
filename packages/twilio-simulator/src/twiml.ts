const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The texts that a TwiML answer asks to be sent back: `<Response><Message>…</Message></Response>`, with or without
 * `<Body>`. Other verbs mean nothing to a phone that only reads texts.
 */
export function twimlMessages(xml: string): string[] {
  return [...xml.matchAll(/<Message(?:\s[^>]*)?>([\s\S]*?)<\/Message>/g)]
    .map(([, content = '']) => decode(/<Body>([\s\S]*?)<\/Body>/.exec(content)?.[1] ?? content).trim())
    .filter((text) => text !== '');
}

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
