import { readFileSync } from 'node:fs';
import { DrawFileError, redoDraw, type Redone } from '@cmpp/cases/draw';
import { Stop } from '@cmpp/process';

/**
 * `hub draw verify POOL_FILE ORDER_FILE`: holds a draw again from the two files of its public page, needing neither a database nor anything
 * else of this program's. Prints the order.
 *
 * @throws Stop when the order that was published is not the one that the draw gives, naming each line.
 */
export function draw([verb, poolPath, orderPath]: string[]): void {
  if (verb !== 'verify' || !poolPath || !orderPath)
    throw new Stop('Say which: pnpm hub draw verify POOL_FILE ORDER_FILE, with the two files of the draw’s page.');
  const again = redo(read(poolPath), read(orderPath));
  console.log(said(again));
  const { differences } = again;
  if (differences.length)
    throw new Stop(
      [
        `The published order is not what the draw gives: ${differences.length} lines differ.`,
        ...differences.map(
          ({ line, published, again: right }) =>
            `line ${line}: published "${published ?? 'nothing'}", the draw gives "${right ?? 'nothing'}"`,
        ),
      ].join('\n'),
    );
  console.log('The published order is what the draw gives.');
}

const said = ({ poolHash, commitment, places, numberSource, numberDatedOn, number, order }: Redone) => `\
These were published before the number was known. Compare them with what you noted then from the draw's page:
  SHA-256 of the pool file   ${poolHash}
  commitment                 ${commitment}
  places                     ${places}
  the number is to be        ${numberSource}
  of the day                 ${numberDatedOn}

The draw was held with this number. Compare it with what that source published for that day; these files cannot prove it:
  public number              ${number}

  rank  number  people  outcome
${order.map(({ rank, number, size, outcome }) => `${column(rank, 6)}${column(number, 8)}${column(size, 8)}  ${outcome}`).join('\n')}
`;

const column = (value: number, width: number) => String(value).padStart(width);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Stop(`The file ${path} cannot be read.`);
  }
}

function redo(poolFile: string, orderFile: string): Redone {
  try {
    return redoDraw(poolFile, orderFile);
  } catch (error) {
    if (error instanceof DrawFileError) throw new Stop(error.message);
    throw error;
  }
}
