import { addAccessLines } from '@cmpp/subgraph';
import { builder } from '../builder.ts';

addAccessLines(builder, 'orientation');
