'use strict';
// Decoding and sorting. The function's own text becomes the worker, because a page opened from disk may not load a
// worker file; where no worker may start, the same function runs on the page's thread.
self.SplatGallery = {};
SplatGallery.splatWorker = function (port) {
  const positionsOf = new Map();

  port.onmessage = async ({ data }) => {
    try {
      if (data.base64) await load(data);
      else if (data.free) positionsOf.delete(data.key);
      else sort(data);
    } catch (error) {
      port.postMessage({ key: data.key, error: String(error && error.message || error) });
    }
  };

  async function load({ key, base64 }) {
    const model = decode(await gunzip(bytesOf(base64)));
    positionsOf.set(key, model.positions);
    const packed = pack(model);
    port.postMessage({ key, packed: packed.texels, count: model.count, covarianceScale: packed.scale }, [packed.texels.buffer]);
  }

  function bytesOf(base64) {
    const text = atob(base64), bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  async function gunzip(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // SPZ 2 and 3: u32 'NGSP', u32 version, u32 count, u8 SH degree, u8 fraction bits, u8 flags, u8 0, then one plane
  // after the other: positions 3 x i24, alphas u8, colours 3 x u8, log scales 3 x u8, rotations 3 (v2) or 4 (v3) bytes.
  function decode(file) {
    const view = new DataView(file.buffer, file.byteOffset, file.length);
    if (file.length < 16 || view.getUint32(0, true) !== 0x5053474e) throw new Error('not an SPZ file');
    const version = view.getUint32(4, true), all = view.getUint32(8, true), unit = 1 / (1 << file[13]);
    if (version !== 2 && version !== 3) throw new Error('SPZ version ' + version + ' is not read here');
    const turnBytes = version === 3 ? 4 : 3;
    if (file.length < 16 + all * (16 + turnBytes)) throw new Error('the SPZ file is cut short');
    const at = { alpha: 16 + all * 9, color: 16 + all * 10, scale: 16 + all * 13, turn: 16 + all * 16 };
    const positions = new Float32Array(all * 3), colors = new Uint32Array(all), shapes = new Float32Array(all * 6);
    const quaternion = new Float64Array(4);
    let count = 0;
    for (let i = 0; i < all; i++) {
      const alpha = file[at.alpha + i];
      if (alpha === 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        const p = 16 + i * 9 + axis * 3;
        positions[count * 3 + axis] = ((file[p] | file[p + 1] << 8 | file[p + 2] << 16) << 8 >> 8) * unit;
      }
      colors[count] = (shade(file[at.color + i * 3]) | shade(file[at.color + i * 3 + 1]) << 8
        | shade(file[at.color + i * 3 + 2]) << 16 | alpha << 24) >>> 0;
      if (version === 3) smallestThree(view.getUint32(at.turn + i * 4, true), quaternion);
      else firstThree(file, at.turn + i * 3, quaternion);
      covariance(quaternion, file, at.scale + i * 3, shapes, count * 6);
      count++;
    }
    return { count, positions: positions.subarray(0, count * 3), colors, shapes };
  }

  // The stored byte is the zeroth SH coefficient x 0.15, not the colour.
  function shade(byte) {
    const value = 0.5 + 0.28209479177387814 * (byte / 255 - 0.5) / 0.15;
    return Math.max(0, Math.min(255, Math.round(value * 255)));
  }

  function smallestThree(bits, q) {
    const largest = bits >>> 30;
    let sum = 0;
    for (let i = 3; i >= 0; i--) {
      if (i === largest) continue;
      const value = (bits & 511) / 511 * Math.SQRT1_2;
      q[i] = bits & 512 ? -value : value;
      sum += value * value;
      bits >>>= 10;
    }
    q[largest] = Math.sqrt(Math.max(0, 1 - sum));
  }

  function firstThree(file, offset, q) {
    for (let i = 0; i < 3; i++) q[i] = file[offset + i] / 127.5 - 1;
    q[3] = Math.sqrt(Math.max(0, 1 - q[0] * q[0] - q[1] * q[1] - q[2] * q[2]));
  }

  function covariance([x, y, z, w], file, offset, out, o) {
    const a = Math.exp(file[offset] / 8 - 20), b = Math.exp(file[offset + 1] / 8 - 20), c = Math.exp(file[offset + 2] / 8 - 20);
    const xx = 1 - 2 * (y * y + z * z), xy = 2 * (x * y - w * z), xz = 2 * (x * z + w * y);
    const yx = 2 * (x * y + w * z), yy = 1 - 2 * (x * x + z * z), yz = 2 * (y * z - w * x);
    const zx = 2 * (x * z - w * y), zy = 2 * (y * z + w * x), zz = 1 - 2 * (x * x + y * y);
    out[o] = xx * xx * a + xy * xy * b + xz * xz * c;
    out[o + 1] = xx * yx * a + xy * yy * b + xz * yz * c;
    out[o + 2] = xx * zx * a + xy * zy * b + xz * zz * c;
    out[o + 3] = yx * yx * a + yy * yy * b + yz * yz * c;
    out[o + 4] = yx * zx * a + yy * zy * b + yz * zz * c;
    out[o + 5] = zx * zx * a + zy * zy * b + zz * zz * c;
  }

  // Two RGBA32UI texels a splat: three floats and the colour; six half floats of covariance and nothing.
  // Covariances are scaled as a whole so that the smallest ones keep their digits as half floats.
  function pack({ count, positions, colors, shapes }) {
    let peak = 1e-30;
    for (let i = 0; i < count * 6; i++) peak = Math.max(peak, Math.abs(shapes[i]));
    const scale = peak / 60000, rows = Math.max(1, Math.ceil(count / 1024));
    const texels = new Uint32Array(rows * 2048 * 4), floats = new Float32Array(texels.buffer);
    for (let i = 0; i < count; i++) {
      floats.set(positions.subarray(i * 3, i * 3 + 3), i * 8);
      texels[i * 8 + 3] = colors[i];
      for (let pair = 0; pair < 3; pair++) {
        const s = i * 6 + pair * 2;
        texels[i * 8 + 4 + pair] = (half(shapes[s] / scale) | half(shapes[s + 1] / scale) << 16) >>> 0;
      }
    }
    return { texels, scale };
  }

  const single = new Float32Array(1), bitsOfSingle = new Uint32Array(single.buffer);
  function half(value) {
    single[0] = value;
    const bits = bitsOfSingle[0], sign = bits >>> 16 & 0x8000, exponent = (bits >>> 23 & 255) - 112;
    if (exponent >= 31) return sign | 0x7bff;
    if (exponent > 0) return sign | (exponent << 10) + ((bits & 0x7fffff) + 0x1000 >>> 13);
    return exponent < -10 ? sign : sign | ((bits & 0x7fffff | 0x800000) >>> 1 - exponent) + 0x1000 >>> 13;
  }

  // A counting sort on 16 bits of depth, farthest first.
  function sort({ key, direction: [dx, dy, dz] }) {
    const positions = positionsOf.get(key);
    if (!positions) return;
    const count = positions.length / 3, depths = new Float32Array(count), starts = new Uint32Array(65537);
    let near = -Infinity, far = Infinity;
    for (let i = 0, p = 0; i < count; i++, p += 3) {
      const depth = depths[i] = positions[p] * dx + positions[p + 1] * dy + positions[p + 2] * dz;
      if (depth > near) near = depth;
      if (depth < far) far = depth;
    }
    const steps = 65535 / Math.max(near - far, 1e-9), order = new Uint32Array(Math.ceil(count / 1024) * 1024);
    for (let i = 0; i < count; i++) starts[((depths[i] - far) * steps | 0) + 1]++;
    for (let i = 1; i < 65537; i++) starts[i] += starts[i - 1];
    for (let i = 0; i < count; i++) order[starts[(depths[i] - far) * steps | 0]++] = i;
    port.postMessage({ key, order, direction: [dx, dy, dz] }, [order.buffer]);
  }
};
