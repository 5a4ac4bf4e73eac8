// node decode.mjs PROGRAM FILE: decodes a file with the program that owns its format and prints plain columns as JSON:
// x y z, sx sy sz (linear), qw qx qy qz, a, r g b (0 to 1), optionally sh (rows of coefficients, channel by channel).
// With 'count' behind, it prints only how many splats there are, for measuring how long decoding takes.
import { readFileSync } from 'node:fs';
import { resolveObjectURL } from 'node:buffer';
import { Worker as NodeWorker } from 'node:worker_threads';

const [program, file, mode] = process.argv.slice(2);
const counting = mode === 'count';
let count = 0;
const bytes = readFileSync(file);
const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const C0 = 0.28209479177387814;
const names = ['x', 'y', 'z', 'sx', 'sy', 'sz', 'qw', 'qx', 'qy', 'qz', 'a', 'r', 'g', 'b'];
const columns = Object.fromEntries(names.map((name) => [name, []]));
const sh = [];

const add = (values) => names.forEach((name, i) => columns[name].push(values[i]));

// The programs expect a browser.
globalThis.self ??= globalThis;
globalThis.window ??= globalThis;
if (!globalThis.navigator) globalThis.navigator = { userAgent: 'node', hardwareConcurrency: 1 };

// A web worker on top of one of node's.
globalThis.Worker = class {
  constructor(url) {
    const source = url.startsWith('data:')
      ? Promise.resolve(decodeURIComponent(url.slice(url.indexOf(',') + 1)))
      : resolveObjectURL(url).text();
    const prelude = `
      const { parentPort } = require('node:worker_threads');
      globalThis.self = globalThis; globalThis.window = globalThis;
      globalThis.postMessage = (m, t) => parentPort.postMessage(m, Array.isArray(t) ? t : t?.transfer);
      const handlers = [];
      globalThis.addEventListener = (type, handler) => { if (type === 'message') handlers.push(handler); };
      globalThis.removeEventListener = (type, handler) => { if (handlers.includes(handler)) handlers.splice(handlers.indexOf(handler), 1); };
      parentPort.on('message', (data) => { for (const h of [...handlers, globalThis.onmessage]) h?.({ data }); });
    `;
    this.ready = source.then((text) => {
      this.worker = new NodeWorker(prelude + text, { eval: true });
      this.worker.on('message', (data) => { for (const l of [...this.listeners, this.onmessage]) l?.({ data }); });
      this.worker.on('error', (error) => { console.error(error); process.exit(1); });
      this.worker.unref();
    });
    this.listeners = [];
  }
  addEventListener(type, listener) { if (type === 'message') this.listeners.push(listener); }
  postMessage(message, transfer) { this.ready.then(() => this.worker.postMessage(message, Array.isArray(transfer) ? transfer : transfer?.transfer)); }
  terminate() { this.worker?.terminate(); }
};

const decoders = {
  async spark() {
    const { PackedSplats } = await import('@sparkjsdev/spark');
    const splats = new PackedSplats({ fileBytes: new Uint8Array(buffer), fileName: file });
    const waiting = setInterval(() => {}, 1000);
    await splats.initialized;
    clearInterval(waiting);
    count = splats.numSplats;
    if (!counting) splats.forEachSplat((_, p, s, q, opacity, c) => add([p.x, p.y, p.z, s.x, s.y, s.z, q.w, q.x, q.y, q.z, opacity, c.r, c.g, c.b]));
  },

  async mkkellogg() {
    const { KSplatLoader, PlyParser, SplatParser } = await import('@mkkellogg/gaussian-splats-3d');
    if (file.endsWith('.ksplat')) return readSplatBuffer(await KSplatLoader.loadFromFileData(buffer));
    const { splats } = file.endsWith('.splat')
      ? SplatParser.parseStandardSplatToUncompressedSplatArray(buffer)
      : PlyParser.parseToUncompressedSplatArray(buffer, 2);
    count = splats.length;
    if (!counting) for (const s of splats) {
      add([s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[13] / 255, s[10] / 255, s[11] / 255, s[12] / 255]);
      if (s.length > 14) sh.push(s.slice(14));
    }
  },

  async 'spz-js'() {
    const { loadSpz, loadCompressedPly, loadPly } = await import('spz-js');
    const load = file.endsWith('.compressed.ply') ? loadCompressedPly : loadPly;
    const cloud = file.endsWith('.spz') ? await loadSpz(new Uint8Array(buffer)) : await load(new Blob([buffer]).stream());
    count = cloud.numPoints;
    for (let i = 0; i < count && !counting; i++) {
      const three = (array) => Array.from(array.subarray(3 * i, 3 * i + 3));
      const [x, y, z, w] = cloud.rotations.subarray(4 * i, 4 * i + 4);
      add([...three(cloud.positions), ...three(cloud.scales).map(Math.exp), w, x, y, z,
        1 / (1 + Math.exp(-cloud.alphas[i])), ...three(cloud.colors).map((c) => 0.5 + C0 * c)]);
    }
  },
};

function readSplatBuffer(splats) {
  const point = () => ({ copy(v) { Object.assign(this, { x: v.x, y: v.y, z: v.z, w: v.w }); }, set(x, y, z, w) { Object.assign(this, { x, y, z, w }); } });
  const [p, s, q, c] = [point(), point(), point(), point()];
  count = splats.getSplatCount();
  for (let i = 0; i < count && !counting; i++) {
    splats.getSplatCenter(i, p);
    splats.getSplatScaleAndRotation(i, s, q);
    splats.getSplatColor(i, c);
    add([p.x, p.y, p.z, s.x, s.y, s.z, q.w, q.x, q.y, q.z, c.w / 255, c.x / 255, c.y / 255, c.z / 255]);
  }
}

await decoders[program]();
process.stdout.write(counting ? `${count}\n` : JSON.stringify({ ...columns, sh }), () => process.exit(0));
