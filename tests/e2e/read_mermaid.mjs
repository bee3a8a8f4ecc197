// Mermaid itself reads every picture of a Markdown file; prints their number.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.argv[2] + '/');
const { JSDOM } = require('jsdom');
globalThis.window = new JSDOM('<body></body>').window;
globalThis.document = window.document;
const mermaid = (await import(pathToFileURL(process.argv[2] + '/mermaid/dist/mermaid.core.mjs'))).default;
mermaid.initialize({ startOnLoad: false });
const pictures = [...fs.readFileSync(process.argv[3], 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```/gm)];
for (const [, picture] of pictures) await mermaid.parse(picture);
console.log(pictures.length);
